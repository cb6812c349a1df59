// The outcome report of an assessment, on screen and on one sheet of paper.
import { getLocale, getTranslations } from "next-intl/server";
import { Bar } from "@/components/ui/bar";
import { Wordmark } from "@/components/ui/wordmark";
import type { Rules } from "@/lib/assessment/rules";
import type { Glance } from "./grades-view";
import { itemWords, skillsOf } from "./item-words";
import { Moment } from "./moment";
import { PrintButton } from "./print-button";
import "./assessment.css";
import "./certificate.css";
import "./report.css";

interface ReportView {
  readonly assessment: {
    readonly id: string;
    readonly title: string;
    readonly rules: Rules;
    readonly exercises: readonly string[];
  };
  readonly organisation: string;
  readonly people: number;
  /** When it was made. */
  readonly now: number;
  /** Null of a short list whose rows are hidden. */
  readonly progress: { readonly begun: number; readonly ended: number } | null;
  /** Null where too few have ended to be told. */
  readonly results: { readonly passed: number; readonly failed: number; readonly waiting: number } | null;
  /** In the order of the exercises, of those whose time is over; null where too few tried it to be told. */
  readonly items: readonly (Glance | null)[];
}

export async function ReportPage({ view }: { view: ReportView }) {
  const t = await getTranslations("grades.report");
  const list = await getTranslations("assessment");
  const locale = await getLocale();
  const { assessment, organisation, people, progress, results } = view;
  const { rules } = assessment;
  const crumbs = [
    { label: list("nav"), href: `/${locale}/assessments` },
    { label: assessment.title, href: `/${locale}/assessments/${assessment.id}/grades` },
    { label: t("title") },
  ];
  return (
    <>
      <Bar crumbs={crumbs} />
      <main id="main" className="wrap certificate report">
        <article className="panel">
          <Wordmark />
          <p className="certificate-kind">
            {t("title")} · {organisation} · <Moment ms={view.now} />
          </p>
          <h1>{assessment.title}</h1>
          <p>
            {t("window")} <Moment ms={rules.opens} /> {list("list.to")} <Moment ms={rules.closes} />
          </p>
          <p>
            {t("rules", {
              exercises: assessment.exercises.length,
              needed: rules.passMark,
              tries: rules.tries,
            })}
          </p>
          <dl className="report-counts tn">
            <Count label={t("people")} value={people} />
            {progress && <Count label={t("begun")} value={progress.begun} />}
            {progress && <Count label={t("ended")} value={progress.ended} />}
            {results && <Count label={t("passed")} value={results.passed} />}
            {results && <Count label={t("failed")} value={results.failed} />}
            {results && results.waiting > 0 && <Count label={t("waiting")} value={results.waiting} />}
          </dl>
          {!results && <p className="muted">{t("tooFew")}</p>}
          <Items view={view} />
          <Skills view={view} />
          <p className="muted small">{t("limits")}</p>
        </article>
        <p className="certificate-print">
          <PrintButton label={t("print")} />
        </p>
      </main>
    </>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const percent = (part: number, of: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: "percent" }).format(part / of);

async function Items({ view }: { view: ReportView }) {
  const t = await getTranslations("grades.report");
  const locale = await getLocale();
  const words = await itemWords(view.assessment.exercises, locale);
  return (
    <>
      <h2>{t("exercises")}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("exercise")}</th>
            <th scope="col" className="r">
              {t("share")}
            </th>
            <th scope="col">{t("stopped")}</th>
          </tr>
        </thead>
        <tbody>
          {words.map(({ id, number, title, check }, n) => {
            const item = view.items[n] ?? null;
            const tried = item ? item.passed + item.stuck + item.trying : 0;
            return (
              <tr key={id}>
                <th scope="row">
                  {number} {title}
                </th>
                <td className="r">{item && tried > 0 ? percent(item.passed, tried, locale) : "–"}</td>
                <td>
                  {item?.check ? t("at", { check: check(item.check.name), people: item.check.people }) : "–"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

async function Skills({ view }: { view: ReportView }) {
  const t = await getTranslations("grades.report");
  const skills = await getTranslations("skills");
  const locale = await getLocale();
  const words = await itemWords(view.assessment.exercises, locale);
  const shares = skillsOf(words).flatMap((skill) => {
    const items = view.items.filter((item, n) => item !== null && words[n]!.skills.includes(skill));
    const checks = items.reduce((sum, item) => sum + item!.checks, 0);
    const passed = items.reduce((sum, item) => sum + item!.checksPassed, 0);
    return checks === 0 ? [] : [{ skill, share: percent(passed, checks, locale) }];
  });
  if (shares.length === 0) return null;
  return (
    <>
      <h2>{t("skills")}</h2>
      <ul className="report-skills">
        {shares.map(({ skill, share }) => (
          <li key={skill}>
            <span>{skills(skill)}</span> <b className="tn">{share}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
