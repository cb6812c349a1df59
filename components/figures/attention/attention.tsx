"use client";
// The figure on attention over a shopping history: whose weight is what, for whom, and why. All of it is computed in attend.ts.
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ItemPicture } from "@/components/ui/item-picture";
import { formatDecimal, formatPercent } from "../../charts/format";
import { Check, Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import { type AttentionOptions, attend, closest, encode, joined } from "./attend";
import { CATALOGUE, VECTORS } from "./catalogue";
import { HistoryList } from "./history-list";
import { MOST, useHistory } from "./use-history";
import { WeightGrid } from "./weight-grid";
import { WhyRoot } from "./why-root";

export function Attention() {
  const t = useTranslations("figuresSecond.attention");
  const locale = useLocale();
  const { history, query, ask, move, remove, add, restart } = useHistory();
  const [options, setOptions] = useState<AttentionOptions>({
    heads: 1,
    mask: "causal",
    scale: "root",
    temperature: 1,
  });
  const [places, setPlaces] = useState<"none" | "waves">("none");
  const [chosen, setChosen] = useState(3);
  const select = useId();
  const set = (change: Partial<AttentionOptions>) => setOptions({ ...options, ...change });
  const heads = attend(
    encode(
      history.map(({ thing }) => VECTORS[thing]!),
      places,
    ),
    options,
  );
  const next = closest(joined(heads, query), VECTORS).slice(0, 3);
  const name = (thing: number) => t(`things.${CATALOGUE[thing]!.name}`);
  const headName = (h: number) => (heads.length === 1 ? t("oneHead") : t(h === 0 ? "headWhat" : "headWhen"));
  const top = heads.map(({ weights }, h) => {
    const row = weights[query]!;
    const key = row.indexOf(Math.max(...row));
    return t("looksAt", {
      head: headName(h),
      place: key + 1,
      thing: name(history[key]!.thing),
      weight: formatPercent(row[key]!, locale),
    });
  });
  return (
    <div className="fig">
      <div className="fig-grid att-cols">
        <div>
          <p className="fig-head">{t("historyTitle")}</p>
          <p className="fig-note">{t("historyHow")}</p>
          <HistoryList
            history={history}
            query={query}
            heads={heads}
            onQuery={ask}
            onMove={move}
            onRemove={remove}
          />
          <div className="fig-row att-add">
            <label htmlFor={select}>{t("addName")}</label>
            <select id={select} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {CATALOGUE.map((thing, k) => (
                <option key={thing.name} value={k}>
                  {name(k)}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="btn sm"
              disabled={history.length >= MOST}
              onClick={() => add(chosen)}
            >
              {t("add")}
            </button>
            <button type="button" className="btn plain sm" onClick={restart}>
              {t("restart")}
            </button>
            {history.length >= MOST && <span className="muted">{t("full", { most: MOST })}</span>}
          </div>
        </div>
        <div className="fig-side">
          <NamedChoice
            name={t("heads")}
            options={[
              { value: "1", label: t("headsOne") },
              { value: "2", label: t("headsTwo") },
            ]}
            value={String(options.heads)}
            onChange={(value) => set({ heads: value === "1" ? 1 : 2 })}
          />
          <Check
            name={t("mask")}
            checked={options.mask === "causal"}
            onChange={(on) => set({ mask: on ? "causal" : "none" })}
          />
          <Check
            name={t("places")}
            checked={places === "waves"}
            onChange={(on) => setPlaces(on ? "waves" : "none")}
          />
          <Check
            name={t("root")}
            checked={options.scale === "root"}
            onChange={(on) => set({ scale: on ? "root" : "none" })}
          />
          <Slider
            name={t("temperature")}
            value={options.temperature}
            min={0.2}
            max={4}
            step={0.1}
            shown={formatDecimal(options.temperature, locale, 1)}
            onChange={(temperature) => set({ temperature })}
          />
          <div className="att-grids">
            {heads.map((head, h) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place
              <WeightGrid key={h} head={head} name={headName(h)} query={query} />
            ))}
          </div>
          <p className="fig-note">{t("gridHow")}</p>
          <div>
            <p className="fig-head">{t("outputTitle")}</p>
            <ol className="att-next">
              {next.map((thing) => (
                <li key={thing}>
                  <ItemPicture look={CATALOGUE[thing]!.look} size={28} /> {name(thing)}
                </li>
              ))}
            </ol>
          </div>
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {[
          t("asks", { place: query + 1, thing: name(history[query]!.thing) }),
          ...top,
          t("closest", { first: name(next[0]!), second: name(next[1]!), third: name(next[2]!) }),
        ].join(locale === "zh" ? "" : " ")}
      </p>
      <WhyRoot />
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
