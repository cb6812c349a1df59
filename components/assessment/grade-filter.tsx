// Finding people in the gradebook: by a part of their name, by state, in another order. A form that asks for another address, so it
// works without script and can be linked to.
import { useLocale, useTranslations } from "next-intl";
import { type GradesView, gradesHref } from "./grades-view";
import type { ItemWords } from "./item-words";

const states = ["all", "notBegun", "underWay", "waiting", "passed", "failed"] as const;
const orders = ["name", "passedMost", "passedLeast", "startedLast"] as const;
const formats = ["csv", "xlsx", "arrow"] as const;

interface Props {
  readonly view: GradesView;
  readonly words: readonly ItemWords[];
}

export function GradeFilter({ view, words }: Props) {
  const t = useTranslations("grades.filter");
  const locale = useLocale();
  const { query } = view;
  return (
    <>
      <form className="grade-filter" method="get" action="#grades">
        <label>
          <span>{t("text")}</span>
          <input className="account-input" type="search" name="text" defaultValue={query.text} />
        </label>
        <Choice name="state" label={t("state")} value={query.state} options={states} words="stateOf" />
        <Choice name="order" label={t("order")} value={query.order} options={orders} words="orderOf" />
        {query.stuckAt !== null && <input type="hidden" name="stuck" value={query.stuckAt + 1} />}
        <button className="btn" type="submit">
          {t("show")}
        </button>
      </form>
      {query.stuckAt !== null && (
        <p className="small">
          {t("stuckAt", { title: words[query.stuckAt]?.title ?? String(query.stuckAt + 1) })}{" "}
          <a href={`${gradesHref(locale, view, { stuckAt: null, page: 1, open: "" })}#grades`}>
            {t("clear")}
          </a>
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly words: string;
}

function Choice({ name, label, value, options, words }: ChoiceProps) {
  const t = useTranslations("grades.filter");
  return (
    <label>
      <span>{label}</span>
      <select className="account-input" name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option} value={option}>
            {t(`${words}.${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The same people as files; everybody on the list is told who took one. */
export function GradeFiles({ view }: { view: GradesView }) {
  const t = useTranslations("grades.filter");
  const asked = gradesHref("", view, { page: 1, open: "" }).split("?")[1];
  return (
    <p className="grade-files small">
      {t("files")}{" "}
      {formats.map((format) => (
        <a
          key={format}
          href={`/api/assessments/${view.assessment.id}/grades?format=${format}${asked ? `&${asked}` : ""}`}
          download
        >
          {t(`format.${format}`)}
        </a>
      ))}
      <span className="muted">{t("filesNoted")}</span>
    </p>
  );
}
