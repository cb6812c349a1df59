// The outcome report of an assessment, on screen and on one sheet of paper: what somebody who leads a team shows to whom they report.
import { getLocale, getTranslations } from "next-intl/server";
import type { CSSProperties } from "react";
import { Bar } from "@/components/ui/bar";
import { Wordmark } from "@/components/ui/wordmark";
import { wilson } from "../figures/wilson";
import { type ItemWords, itemWords, skillsOf } from "./item-words";
import { Moment } from "./moment";
import { PrintButton } from "./print-button";
import { type ReportView, shownItems, triedOf } from "./report-view";
import "./assessment.css";
import "./certificate.css";
import "./report.css";

export async function ReportPage({ view }: { view: ReportView }) {
  const t = await getTranslations("grades.report");
  const list = await getTranslations("assessment");
  const locale = await getLocale();
  const { assessment, organisation, people, progress, results, spread } = view;
  const words = await itemWords(assessment.exercises, locale);
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
          <header className="report-head">
            <Wordmark />
            <p>
              {t("title")} · {organisation} · <Moment ms={view.now} />
            </p>
          </header>
          <h1>{assessment.title}</h1>
          <RulesLine view={view} />
          <dl className="report-counts tn">
            <Count label={t("people")} value={people} />
            {progress && <Count label={t("begun")} value={progress.begun} />}
            {progress && <Count label={t("ended")} value={progress.ended} />}
            {results && <Count label={t("passed")} value={results.passed} />}
            {results && <Count label={t("failed")} value={results.failed} />}
            {results && results.waiting > 0 && <Count label={t("waiting")} value={results.waiting} />}
          </dl>
          {results ? <PassShare results={results} /> : <p className="muted">{t("tooFew")}</p>}
          {spread && <Spread spread={spread} of={view.size} needed={assessment.rules.passMark} />}
          {view.isHidden && <p className="muted">{t("spreadHidden")}</p>}
          <Items view={view} words={words} />
          <Skills view={view} words={words} />
          <p className="muted report-limits">{t("limits")}</p>
        </article>
        <p className="certificate-print">
          <PrintButton label={t("print")} />
        </p>
      </main>
    </>
  );
}

/** Dates and rules. */
async function RulesLine({ view }: { view: ReportView }) {
  const t = await getTranslations("grades.report");
  const { rules, exercises } = view.assessment;
  const { minutes, tries, passMark, draw } = rules;
  return (
    <p className="report-rules">
      {t.rich("dates", {
        opens: () => <Moment ms={rules.opens} />,
        closes: () => <Moment ms={rules.closes} />,
      })}{" "}
      {t("rules", { exercises: view.size, needed: passMark, tries })}{" "}
      {draw > 0 && `${t("drawn", { exercises: exercises.length })} `}
      {minutes === null ? t("noLimit") : t("limit", { minutes })}
    </p>
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

const percent = (share: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: "percent" }).format(share);

/** The share of those who are judged, and what other groups of that size could show by chance. */
async function PassShare({ results }: { results: NonNullable<ReportView["results"]> }) {
  const t = await getTranslations("grades.report");
  const locale = await getLocale();
  const { passed, failed } = results;
  const of = passed + failed;
  if (of === 0) return <p className="muted">{t("nobodyEnded")}</p>;
  const [least, most] = wilson(passed, of);
  return (
    <p className="report-share">
      {t.rich("passShare", {
        ...{ passed, of, share: percent(passed / of, locale) },
        ...{ least: percent(least, locale), most: percent(most, locale) },
        strong: (text) => <b className="tn">{text}</b>,
      })}
    </p>
  );
}

interface SpreadProps {
  readonly spread: NonNullable<ReportView["spread"]>;
  /** Exercises that each person gets. */
  readonly of: number;
  readonly needed: number;
}

/** A column for each number of exercises passed. */
async function Spread({ spread: { counts, median }, of, needed }: SpreadProps) {
  const t = await getTranslations("grades.report");
  const most = Math.max(1, ...counts);
  return (
    <section className="report-spread">
      <h2>{t("spread", { of })}</h2>
      <ol style={{ "--columns": counts.length } as CSSProperties}>
        {Array.from(counts.entries(), ([passed, people]) => (
          <li key={passed} className={passed >= needed ? "enough" : undefined}>
            <span className="vh">{t("spreadAt", { passed, people })}</span>
            <span className="tn" aria-hidden="true">
              {people}
            </span>
            <i aria-hidden="true" style={{ "--share": people / most } as CSSProperties} />
            <b className="tn" aria-hidden="true">
              {passed}
            </b>
          </li>
        ))}
      </ol>
      <p className="muted">{t("spreadWhat", { median, needed })}</p>
    </section>
  );
}

interface WithWords {
  readonly view: ReportView;
  readonly words: readonly ItemWords[];
}

async function Items({ view, words }: WithWords) {
  const t = await getTranslations("grades.report");
  const locale = await getLocale();
  const shown = shownItems(view.items);
  return (
    <section>
      <h2>{t("exercises")}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("exercise")}</th>
            <th scope="col" className="r">
              {t("share")}
            </th>
            <th scope="col" className="r">
              {t("stuck")}
            </th>
            <th scope="col">{t("stopped")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((n) => {
            const item = view.items[n] ?? null;
            const { id, number, title, check } = words[n]!;
            const tried = triedOf(item);
            return (
              <tr key={id}>
                <th scope="row">
                  {number} {title}
                </th>
                <td className="r">
                  {tried > 0 ? t("shareOf", { share: percent(item!.passed / tried, locale), tried }) : "–"}
                </td>
                <td className="r">{tried > 0 ? item!.stuck : "–"}</td>
                <td>
                  {item?.check ? t("at", { check: check(item.check.name), people: item.check.people }) : "–"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < words.length && (
        <p className="muted">{t("notAll", { shown: shown.length, of: words.length })}</p>
      )}
    </section>
  );
}

async function Skills({ view, words }: WithWords) {
  const t = await getTranslations("grades.report");
  const skills = await getTranslations("skills");
  const locale = await getLocale();
  const shares = skillsOf(words).flatMap((skill) => {
    const items = view.items.filter((item, n) => item !== null && words[n]!.skills.includes(skill));
    const checks = items.reduce((sum, item) => sum + item!.checks, 0);
    const passed = items.reduce((sum, item) => sum + item!.checksPassed, 0);
    return checks === 0 ? [] : [{ skill, share: percent(passed / checks, locale) }];
  });
  if (shares.length === 0) return null;
  return (
    <section>
      <h2>{t("skills")}</h2>
      <ul className="report-skills">
        {shares.map(({ skill, share }) => (
          <li key={skill}>
            <span>{skills(skill)}</span> <b className="tn">{share}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
