// What a regrade changes as a whole: counts, the marks that move, and which verdict becomes which.
import { useTranslations } from "next-intl";
import type { ItemWords } from "../assessment/item-words";
import { ScrollBox } from "../ui/scroll-box";
import type { Totals } from "./regrade-view";

interface Props {
  readonly totals: Totals;
  /** Null where it is not told. */
  readonly judged: number | null;
  readonly words: ItemWords;
  /** Practice has no marks, and of what was approved long ago they may have moved since. */
  readonly hasMarks: boolean;
  readonly isApproved: boolean;
}

export function RegradeTotals({ totals, judged, words, hasMarks, isApproved }: Props) {
  const t = useTranslations("regrades");
  const approved = String(isApproved);
  const { handIns, people, groups, marks, results } = totals;
  const facts = [
    ["factChange", handIns],
    ["factPeople", people],
    ["factSame", judged === null ? null : judged - handIns],
    ...(hasMarks
      ? ([
          ["factUp", marks?.up ?? null],
          ["factDown", marks?.down ?? null],
          ["factReach", results?.up ?? null],
          ["factLose", results?.down ?? null],
        ] as const)
      : []),
  ] as const;
  const named = (check: string | null) =>
    check === null
      ? t("passes")
      : check === ""
        ? t("failsSomewhere")
        : t("failsOn", { check: words.check(check) });
  return (
    <>
      <dl className="regrade-facts tn">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {hasMarks && marks === null && <p className="hint">{t("marksHidden")}</p>}
      {groups === null ? (
        <p className="hint">{t("groupsHidden")}</p>
      ) : (
        <ScrollBox label={t("groups")}>
          <table className="table">
            <caption className="vh">{t("groups")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("sideBefore", { approved })}</th>
                <th scope="col">{t("sideAfter", { approved })}</th>
                <th scope="col" className="r">
                  {t("factChange")}
                </th>
                <th scope="col" className="r">
                  {t("factPeople")}
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={`${group.before} ${group.after}`}>
                  <td>{named(group.before)}</td>
                  <td>{group.before === group.after ? t("otherFigures") : named(group.after)}</td>
                  <td className="r">{group.handIns}</td>
                  <td className="r">{group.people}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}
