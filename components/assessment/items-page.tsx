// Analysis of an assessment's exercises as a table, with how each figure is made and what it does not say; below it, how they drift.
import { getLocale, getTranslations } from "next-intl/server";
import { regradesHref } from "../regrade/regrade-view";
import { ScrollBox } from "../ui/scroll-box";
import { AssessmentFrame } from "./assessment-frame";
import { DriftSection } from "./drift-section";
import { type ItemWords, itemWords } from "./item-words";
import { type Item, type ItemsView, interval, number } from "./items-view";
import "./grades.css";

const columns = ["people", "difficulty", "discrimination", "tries", "triesToPass", "minutes"] as const;

export async function ItemsPage({ view }: { view: ItemsView }) {
  const t = await getTranslations("grades.items");
  const locale = await getLocale();
  const { assessment, organisation, least } = view;
  const words = await itemWords(assessment.exercises, locale);
  const how = { least: least.discrimination, fewest: least.share, limit: String(view.hasLimit) };
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title", { title: assessment.title })}
      lead={organisation}
      crumb={t("crumb")}
      width="wide"
    >
      <p className="ui">
        <a href={`/${locale}/assessments/${assessment.id}/grades`}>{t("toGrades")}</a>
      </p>
      <section>
        <ScrollBox label={t("crumb")}>
          <table className="table item-table">
            <thead>
              <tr>
                <th scope="col">{t("exercise")}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="r">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {words.map((one, n) => (
                <Row
                  key={one.id}
                  words={one}
                  item={view.items[n] ?? null}
                  organisation={view.organisationId}
                />
              ))}
            </tbody>
          </table>
        </ScrollBox>
        <p className="grade-files ui">
          {t("files")}
          {(["csv", "xlsx"] as const).map((format) => (
            <a key={format} href={`/api/assessments/${assessment.id}/items?format=${format}`} download>
              {t(`format.${format}`)}
            </a>
          ))}
        </p>
        <dl className="rules">
          {(["difficulty", "discrimination", "triesToPass", "minutes", "interval"] as const).map((column) => (
            <div key={column}>
              <dt>{t(column)}</dt>
              <dd>{t(`how.${column}`, how)}</dd>
            </div>
          ))}
        </dl>
        {view.isHidden && <p className="hint">{t("hidden", { least: least.together })}</p>}
      </section>
      <DriftSection view={view} words={words} />
    </AssessmentFrame>
  );
}

interface RowProps {
  readonly words: ItemWords;
  readonly item: Item | null;
  /** Its id. */
  readonly organisation: string;
}

async function Row({ words, item, organisation }: RowProps) {
  const t = await getTranslations("grades.items");
  const locale = await getLocale();
  return (
    <tr>
      <th scope="row">
        {words.number} <a href={`/${locale}/exercises/${words.id}`}>{words.title}</a>
        <a
          className="small at"
          href={regradesHref(locale, { exercise: words.id, organisation })}
          aria-label={t("regradeOf", { title: words.title })}
        >
          {t("regrade")}
        </a>
      </th>
      {item === null ? (
        <td className="r muted" colSpan={columns.length}>
          {t("tooFew")}
        </td>
      ) : (
        <>
          <td className="r">{t("triedOf", { tried: item.tried, people: item.people })}</td>
          <td className="r">
            {number(locale, item.people === 0 ? null : item.passed / item.people, 2)}
            <span className="small muted at">{interval(locale, item.share, 2)}</span>
          </td>
          <td className="r">{number(locale, item.discrimination, 2)}</td>
          <td className="r">{number(locale, item.medianTries, 1)}</td>
          <td className="r">{number(locale, item.medianTriesToPass, 1)}</td>
          <td className="r">
            {number(locale, item.medianMinutes, 1)}
            <span className="small muted at">{interval(locale, item.minutes, 0)}</span>
          </td>
        </>
      )}
    </tr>
  );
}
