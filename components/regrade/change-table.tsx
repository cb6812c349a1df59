// Every hand-in that a regrade changes: whose it is, what its verdict stands on before and after, and what that moves.
import { useLocale, useTranslations } from "next-intl";
import type { ItemWords } from "../assessment/item-words";
import { Moment } from "../assessment/moment";
import { Icon } from "../ui/icon";
import { ScrollBox } from "../ui/scroll-box";
import type { ChangeRow, RegradeView } from "./regrade-view";

interface Props {
  readonly view: RegradeView;
  readonly book: NonNullable<RegradeView["book"]>;
  readonly words: ItemWords;
}

export function ChangeTable({ view, book, words }: Props) {
  const t = useTranslations("regrades");
  const locale = useLocale();
  const hasNames = view.organisation !== null;
  const approved = String(view.regrade.approved !== null);
  const hasMoves = hasNames && view.regrade.approved === null;
  const href = (page: number) => `/${locale}/regrades/${view.regrade.id}?page=${page}`;
  return (
    <section>
      <h2>{t("rows")}</h2>
      {hasNames && <p className="hint">{t("looksNoted")}</p>}
      <ScrollBox label={t("rows")}>
        <table className="table regrade-rows">
          <thead>
            <tr>
              <th scope="col">{t("handIn")}</th>
              <th scope="col">{t("sideBefore", { approved })}</th>
              <th scope="col">{t("sideAfter", { approved })}</th>
              {hasMoves && <th scope="col">{t("mark")}</th>}
            </tr>
          </thead>
          <tbody>
            {book.rows.map((row) => (
              <tr key={row.attempt}>
                <th scope="row">
                  {hasNames && <>{row.sat?.name ?? t("nobodyAny")}</>}
                  <span className="small muted at">
                    {row.sat && <>{t("tryOf", { title: row.sat.title, number: row.sat.try })} · </>}
                    <Moment ms={row.handedIn} />
                  </span>
                </th>
                <Side side={row.before} words={words} />
                <Side side={row.after} words={words} />
                {hasMoves && (
                  <td>
                    <Move row={row} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {book.pages > 1 && (
        <nav className="gb-pages ui" aria-label={t("pages")}>
          {book.page > 1 && (
            <a className="btn sm" href={href(book.page - 1)}>
              {t("pageBefore")}
            </a>
          )}{" "}
          {t("page", { page: book.page, pages: book.pages })}{" "}
          {book.page < book.pages && (
            <a className="btn sm" href={href(book.page + 1)}>
              {t("pageNext")}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

function Side({ side: { passed, check, message }, words }: { side: ChangeRow["before"]; words: ItemWords }) {
  const t = useTranslations("regrades");
  return (
    <td>
      <span className={passed ? "tag ok" : "tag error"}>
        <Icon name={passed ? "check" : "cross"} />
        <span className="vh">{t("outcome", { outcome: passed ? "pass" : "fail" })}</span>
      </span>{" "}
      {passed ? t("passes") : check ? words.check(check) : t("failsSomewhere")}
      {message && <span className="small muted at">{words.failure(message.key, message.params)}</span>}
    </td>
  );
}

function Move({ row: { sat } }: { row: ChangeRow }) {
  const t = useTranslations("regrades");
  const move = sat?.move;
  if (!move) return t("moveNone");
  if (move.isOverridden) return t("moveOverridden");
  if (move.before === move.after) return t("moveSame", { passed: String(move.before) });
  const result = move.reachedBefore === move.reachedAfter ? "same" : move.reachedAfter ? "up" : "down";
  return (
    <>
      {t("moveTo", { passed: String(move.after) })}
      {result !== "same" && <span className="at">{t("moveResult", { result })}</span>}
    </>
  );
}
