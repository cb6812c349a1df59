// Two hand-ins side by side: what was found, where they are alike, what was decided before, and the form to decide. Changes no mark.
import { getLocale, getTranslations } from "next-intl/server";
import type { Stretch } from "@/lib/assessment/similarity/stretches";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { ScrollBox } from "../ui/scroll-box";
import type { ItemWords } from "./item-words";
import { Moment } from "./moment";
import { findingWords } from "./similar-finding";
import type { OpenedPair, Sides } from "./similar-view";
import { titlesOf } from "./titles";

interface Props {
  readonly opened: OpenedPair;
  readonly words: readonly ItemWords[];
  readonly assessment: string;
  readonly action: FormAction;
}

export async function SimilarPairView({ opened, words, assessment, action }: Props) {
  const t = await getTranslations("similar");
  const { pair, sides, decisions } = opened;
  const { first, second, item } = pair;
  const say = await findingWords();
  return (
    <section id="pair" className="similar-pair">
      <h2>{t("both", { first, second })}</h2>
      <p>{t("named", { title: item === null ? t("answers") : words[item]!.title, said: say(pair) })}</p>
      <p className="hint">{t("looked")}</p>
      {sides.kind === "code" && <Code sides={sides} first={first} second={second} />}
      {sides.kind === "answers" && <Answers sides={sides} first={first} second={second} />}
      {sides.kind === "files" && <p>{t("noSides")}</p>}
      <h3>{t("decisions")}</h3>
      {decisions.length === 0 && <p className="ui muted">{t("undecided")}</p>}
      <ol className="gb-overrides">
        {decisions.map(({ decision, note, decider, created }) => (
          <li key={created}>
            <b>{t(`decision.${decision}`)}</b>
            <span className="small muted at">
              {decider ?? t("gone")} · <Moment ms={created} />
            </span>
            {note !== "" && <span className="at">{note}</span>}
          </li>
        ))}
      </ol>
      <AccountForm
        key={decisions.length}
        action={action}
        hidden={{ assessment, pair: pair.key }}
        fields={[
          {
            name: "decision",
            label: t("decide"),
            type: "select",
            options: [
              { value: "", label: t("choose") },
              ...(["nothing", "talk", "follow"] as const).map((value) => ({
                value,
                label: t(`decision.${value}`),
              })),
            ],
          },
          { name: "note", label: t("note"), hint: t("noteHint"), autoComplete: "off" },
        ]}
        submit={t("keep")}
      />
    </section>
  );
}

type Named<Kind> = {
  readonly sides: Extract<Sides, { kind: Kind }>;
  readonly first: string;
  readonly second: string;
};

async function Code({ sides, first, second }: Named<"code">) {
  const t = await getTranslations("similar");
  const { stretches } = sides;
  const lines = ({ firstLine, lastLine }: Stretch["first"]) => t("lines", { firstLine, lastLine });
  return (
    <>
      <h3>{t("stretches", { count: stretches.length })}</h3>
      <ol className="similar-stretches">
        {stretches.map((stretch) => (
          <li key={stretch.first.start}>
            {t("stretch", {
              ...{ first, second, tokens: stretch.tokens },
              ...{ inFirst: lines(stretch.first), inSecond: lines(stretch.second) },
            })}
          </li>
        ))}
      </ol>
      <div className="similar-sides">
        {(["first", "second"] as const).map((side) => {
          const name = side === "first" ? first : second;
          return (
            <div key={side}>
              <h3>{name}</h3>
              <ScrollBox label={t("codeOf", { name })}>
                <pre>
                  <code>
                    <Marked source={sides[side]} side={side} stretches={stretches} />
                  </code>
                </pre>
              </ScrollBox>
            </div>
          );
        })}
      </div>
    </>
  );
}

interface MarkedProps {
  readonly source: string;
  readonly side: "first" | "second";
  readonly stretches: readonly Stretch[];
}

/** Each stretch begins with its number, and says where it ends to who cannot see it. */
async function Marked({ source, side, stretches }: MarkedProps) {
  const t = await getTranslations("similar");
  const sorted = stretches
    .map((stretch, n) => ({ ...stretch[side], number: n + 1 }))
    .sort((a, b) => a.start - b.start);
  return sorted.flatMap(({ start, end, number }, n) => [
    source.slice(sorted[n - 1]?.end ?? 0, start),
    <mark key={number}>
      <b aria-hidden="true">{number}</b>
      <span className="vh">{t("begins", { number })}</span>
      {source.slice(start, end)}
      <span className="vh">{t("ends", { number })}</span>
    </mark>,
    n === sorted.length - 1 ? source.slice(end) : "",
  ]);
}

async function Answers({ sides, first, second }: Named<"answers">) {
  const t = await getTranslations("similar");
  const locale = await getLocale();
  const idOf = ({ exercise, question }: { exercise: string; question: string }) => `${exercise}/${question}`;
  const titles = await titlesOf(sides.rows.map(idOf), locale);
  return (
    <ScrollBox label={t("answers")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("question")}</th>
            <th scope="col">{first}</th>
            <th scope="col">{second}</th>
            <th scope="col">{t("othersSaid")}</th>
          </tr>
        </thead>
        <tbody>
          {sides.rows.map((row) => (
            <tr key={idOf(row)} className={row.others ? "similar-same" : undefined}>
              <th scope="row">{titles[idOf(row)]}</th>
              <td>{row.first ?? "–"}</td>
              <td>{row.second ?? "–"}</td>
              <td>{row.others ? t("sameWrong", row.others) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
