"use client";
// Under a cell's curves: its earlier runs, to be ticked and so laid under the newest, and a table of what differs.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatSeconds } from "../../charts/format";
import { SaveMenu } from "../../charts/save-menu";
import { ScrollBox } from "../../ui/scroll-box";
import { wordsOf } from "../words";
import { compareSettings, type PastRun } from "./run-history";
import { useRuns } from "./use-runs";

export function RunsStrip({ cell }: { readonly cell: string }) {
  const t = useTranslations("notebook.runs");
  const locale = useLocale();
  const { earlier, current, shown, toggle } = useRuns(cell);
  if (earlier.length === 0) return null;
  const brief = (run: PastRun) => {
    const settings = Object.entries(run.settings).slice(0, 4);
    const said = settings.map(([name, value]) => `${name} ${value}`);
    const result = run.results[0];
    if (result !== undefined)
      said.push(`${wordsOf(result.name, locale)} ${formatDecimal(result.value, locale)}`);
    if (run.stopped) said.push(t("stopped"));
    return said.join(" · ");
  };
  const compared = [...shown, ...(current === null ? [] : [current])];
  return (
    <div className="runs">
      <fieldset>
        <legend className="small">{t("title")}</legend>
        {earlier.map((run) => (
          <label key={run.run} className="small">
            <input
              type="checkbox"
              checked={shown.some((other) => other.run === run.run)}
              onChange={() => toggle(run.run)}
            />
            <b className="tn">#{run.number}</b> <span className="muted">{brief(run)}</span>
          </label>
        ))}
      </fieldset>
      {compared.length > 1 && <Comparison runs={compared} current={current} />}
    </div>
  );
}

interface ComparisonProps {
  readonly runs: readonly PastRun[];
  readonly current: PastRun | null;
}

interface Row {
  readonly name: string;
  readonly texts: readonly string[];
  readonly differs: boolean;
}

function Comparison({ runs, current }: ComparisonProps) {
  const t = useTranslations("notebook.runs");
  const words = useTranslations("notebook");
  const format = useFormatter();
  const locale = useLocale();
  const settings = compareSettings(runs);
  const row = (name: string, textOf: (run: PastRun) => string): Row => {
    const texts = runs.map(textOf);
    return { name, texts, differs: new Set(texts).size > 1 };
  };
  const names = [...new Set(runs.flatMap((run) => run.results.map(({ name }) => wordsOf(name, locale))))];
  const rows: Row[] = [
    ...settings.map(({ name, values, differs }) => ({
      name,
      texts: values.map((value) => (value === null ? "–" : String(value))),
      differs,
    })),
    row(t("backend"), ({ backend }) =>
      backend === "webgpu" || backend === "wasm" || backend === "cpu" ? words(`backend.${backend}`) : "–",
    ),
    ...names.map((name) =>
      row(name, (run) => {
        const found = run.results.find((result) => wordsOf(result.name, locale) === name);
        return found === undefined ? "–" : formatDecimal(found.value, locale);
      }),
    ),
    row(t("took"), ({ ms }) =>
      ms === null ? "–" : words("seconds", { seconds: formatSeconds(ms / 1000, locale) }),
    ),
    row(t("began"), ({ at }) => format.dateTime(new Date(at), { timeStyle: "medium" })),
  ];
  const heads = runs.map((run) =>
    run.run === current?.run ? t("this", { number: run.number }) : `#${run.number}`,
  );
  return (
    <>
      <ScrollBox label={t("compared")}>
        <table className="table">
          <caption className="vh">{t("compared")}</caption>
          <thead>
            <tr>
              <td />
              {heads.map((head) => (
                <th key={head} scope="col" className="r">
                  {head}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, texts, differs }, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={k} className={differs && k < settings.length ? "differs" : undefined}>
                <th scope="row">{name}</th>
                {texts.map((text, r) => (
                  <td key={runs[r]?.run} className="r">
                    {text}
                  </td>
                ))}
                <td className="small">{differs && k < settings.length ? t("differs") : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {settings.length === 0 && <p className="small muted">{t("nameSettings")}</p>}
      <SaveMenu
        title={t("compared")}
        table={{
          columns: [{ name: t("what") }, ...heads.map((name) => ({ name }))],
          rows: () => rows.map(({ name, texts }) => [name, ...texts]),
        }}
      />
    </>
  );
}
