// Analysis of an assessment's exercises as a table, with how each figure is made and what it does not say.
import { getLocale, getTranslations } from "next-intl/server";
import { regradesHref } from "../regrade/regrade-view";
import { ScrollBox } from "../ui/scroll-box";
import { AssessmentFrame } from "./assessment-frame";
import { type ItemWords, itemWords } from "./item-words";
import "./grades.css";

interface Item {
  readonly item: number;
  readonly people: number;
  readonly tried: number;
  readonly passed: number;
  readonly discrimination: number | null;
  readonly medianTries: number | null;
  readonly medianMinutes: number | null;
  readonly variants: readonly {
    readonly hash: string | null;
    readonly tried: number;
    readonly passed: number;
  }[];
}

interface ItemsView {
  readonly assessment: { readonly id: string; readonly title: string; readonly exercises: readonly string[] };
  readonly organisation: string;
  readonly organisationId: string;
  readonly isHidden: boolean;
  /** Whether each person's time is limited. */
  readonly hasLimit: boolean;
  /** People below which something is not told. */
  readonly least: { readonly together: number; readonly discrimination: number };
  /** In the order of the exercises; null where too few tried it to be told. */
  readonly items: readonly (Item | null)[];
}

const columns = ["people", "difficulty", "discrimination", "tries", "minutes"] as const;

export async function ItemsPage({ view }: { view: ItemsView }) {
  const t = await getTranslations("grades.items");
  const locale = await getLocale();
  const { assessment, organisation, least } = view;
  const words = await itemWords(assessment.exercises, locale);
  const drifting = view.items.flatMap((item, n) =>
    item && item.variants.length > 1 ? [{ item, words: words[n]! }] : [],
  );
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
        <dl className="rules">
          {(["difficulty", "discrimination", "minutes"] as const).map((column) => (
            <div key={column}>
              <dt>{t(column)}</dt>
              <dd>{t(`how.${column}`, { least: least.discrimination, limit: String(view.hasLimit) })}</dd>
            </div>
          ))}
        </dl>
        {view.isHidden && <p className="hint">{t("hidden", { least: least.together })}</p>}
      </section>
      <section>
        <h2>{t("drift")}</h2>
        <p>{t("driftWhat")}</p>
        {drifting.length === 0 && <p className="muted">{t("noDrift")}</p>}
        {drifting.map(({ item, words: { id, title } }) => (
          <div key={id}>
            <h3>{title}</h3>
            <ul className="set-items">
              {item.variants.map(({ hash, tried, passed }) => (
                <li key={hash}>
                  <code>{hash?.slice(0, 8) ?? "–"}</code> {t("variant", { tried, passed })}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
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
  const number = (value: number | null, digits: number) =>
    value === null
      ? "–"
      : new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(value);
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
          <td className="r">{number(item.people === 0 ? null : item.passed / item.people, 2)}</td>
          <td className="r">{number(item.discrimination, 2)}</td>
          <td className="r">{number(item.medianTries, 1)}</td>
          <td className="r">{number(item.medianMinutes, 1)}</td>
        </>
      )}
    </tr>
  );
}
