// The gradebook: a row a person, a column an exercise, the best attempt in each cell; a row opens to all its hand-ins.
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { FormAction } from "../account/form-state";
import { Icon, type IconName } from "../ui/icon";
import { ScrollBox } from "../ui/scroll-box";
import { resultTags } from "./assessments-page";
import { type GradeCell, type GradeRow, type GradesView, gradesHref } from "./grades-view";
import { HandInList } from "./hand-in-list";
import type { ItemWords } from "./item-words";

interface Props {
  readonly view: GradesView;
  readonly words: readonly ItemWords[];
  /** Overrides a mark. */
  readonly action: FormAction;
}

export function GradeTable({ view, words, action }: Props) {
  const t = useTranslations("grades.book");
  const { book, opened, query } = view;
  if (!book) return null;
  if (book.rows.length === 0) return <p>{t("nobody")}</p>;
  return (
    <>
      <ScrollBox label={t("title")}>
        <table className="table gb">
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              {words.map(({ id, number, title }, item) => (
                <th key={id} scope="col" title={title}>
                  <span aria-hidden="true">{number || item + 1}</span>
                  <span className="vh">{title}</span>
                </th>
              ))}
              <th scope="col" className="r">
                {t("passed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {book.rows.map((row) => {
              const isOpen = opened !== null && row.person === query.open;
              return (
                <Fragment key={row.person}>
                  <Row row={row} isOpen={isOpen} view={view} words={words} />
                  {isOpen && (
                    <tr className="hist">
                      <td colSpan={words.length + 2}>
                        <HandInList
                          row={row}
                          opened={opened}
                          words={words}
                          assessment={view.assessment.id}
                          action={row.person === view.me ? null : action}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <Pages view={view} />
    </>
  );
}

interface RowProps extends Pick<Props, "view" | "words"> {
  readonly row: GradeRow;
  readonly isOpen: boolean;
}

function Row({ row, isOpen, view, words }: RowProps) {
  const t = useTranslations("grades.book");
  const said = useTranslations("assessment");
  const locale = useLocale();
  const { person, name, email, phase, result, passed, cells } = row;
  const hasBegun = cells.length > 0;
  const href = `${gradesHref(locale, view, { open: isOpen ? "" : person })}#p-${person}`;
  const byItem = new Map(cells.map((cell) => [cell.item, cell]));
  return (
    <tr className={isOpen ? "op" : undefined}>
      <th scope="row" id={`p-${person}`}>
        {hasBegun ? (
          <a className="tw quiet" href={href} aria-expanded={isOpen}>
            <span aria-hidden="true" />
            {name}
          </a>
        ) : (
          <span className="tw">{name}</span>
        )}
        <span className="muted small gb-mail">{email}</span>
      </th>
      {words.map(({ id }, item) => (
        <td key={id}>
          <Mark cell={byItem.get(item)} />
        </td>
      ))}
      <td className="r tn">
        {hasBegun ? (
          <>
            <b>{passed}</b> / {cells.length}
            <span className={`tag ${resultTags[result]} gb-result`}>{said(`result.${result}`)}</span>
          </>
        ) : (
          <span className="muted">{said(`phase.${phase}`)}</span>
        )}
        <span className="vh">{t("of")}</span>
      </td>
    </tr>
  );
}

const marks = {
  passed: { icon: "check", look: "ok" },
  failed: { icon: "cross", look: "error" },
  waiting: { icon: "clock", look: "run" },
} as const satisfies Record<string, { icon: IconName; look: string }>;

function Mark({ cell }: { cell: GradeCell | undefined }) {
  const t = useTranslations("grades.book");
  if (!cell) return <span className="vh">{t("notTheirs")}</span>;
  const { passed, tries, waiting, isOverridden } = cell;
  const state = passed ? "passed" : waiting > 0 ? "waiting" : tries > 0 || isOverridden ? "failed" : null;
  if (state === null)
    return (
      <span className="tag">
        <span aria-hidden="true">–</span>
        <span className="vh">{t("notTried")}</span>
      </span>
    );
  const { icon, look } = marks[state];
  return (
    <span className={`tag ${look}`}>
      <Icon name={icon} />
      <span className="vh">{t(`mark.${state}`, { tries })}</span>
      {isOverridden && (
        <>
          <Icon name="flag" />
          <span className="vh">{t("overridden")}</span>
        </>
      )}
    </span>
  );
}

function Pages({ view }: { view: GradesView }) {
  const t = useTranslations("grades.book");
  const locale = useLocale();
  const { page, pages, count } = view.book!;
  const to = (wanted: number) => `${gradesHref(locale, view, { page: wanted, open: "" })}#grades`;
  return (
    <nav className="row gb-pages" aria-label={t("pages")}>
      {page > 1 && (
        <a className="btn sm" href={to(page - 1)} rel="prev">
          {t("before")}
        </a>
      )}
      <span className="small muted tn">{t("page", { page, pages, count })}</span>
      {page < pages && (
        <a className="btn sm" href={to(page + 1)} rel="next">
          {t("after")}
        </a>
      )}
    </nav>
  );
}
