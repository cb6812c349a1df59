// The home page: what the course is, where to start, and the map of its modules. It promises only what is there.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import type { CompiledCourse } from "@/lib/course/compiled";
import { writtenLessons } from "@/lib/course/written-lessons";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { MapStandings } from "../progress/map-standings-loader";
import { DueLine } from "../review/due-line-loader";
import { rowsOf } from "./lesson-links";
import { ModuleGlyph } from "./module-glyph";
import { Prerequisites } from "./prerequisites";
import { StartCard } from "./start-card";
import "./course-page.css";
import "../progress/map-standings.css";
import type { Locale } from "@/lib/i18n/locale";

/** "recommendation/matrix-factorization", from the lesson's address. */
const pathOf = (href: string) => href.split("/").slice(-2).join("/");

/** Ids of all review questions, with the lesson each is from. */
function questionIds(course: CompiledCourse, locale: Locale) {
  return writtenLessons(course, locale).flatMap(({ path, head }) =>
    head.questions.map((id) => ({ id: `${path}/${id}`, lesson: path })),
  );
}

/** What speaks for each written lesson. */
const mapLessons = (course: CompiledCourse, locale: Locale) =>
  writtenLessons(course, locale).map(({ path, head }) => ({
    path,
    exercises: head.exercises,
    questions: head.questions.map((id) => `${path}/${id}`),
  }));

export function CoursePage({ locale, course }: { locale: string; course: CompiledCourse }) {
  const t = useTranslations("page");
  const mastery = useTranslations("mastery");
  const language = locale as Locale;
  const messages = useMessages() as Messages;
  const modules = course.modules.map((module) => ({
    module,
    rows: rowsOf({ course, module, locale: language }),
  }));
  const all = modules.flatMap(({ rows }) => rows);
  const done = all.filter((row) => row.href).length;
  const [first, ...others] = writtenLessons(course, language).map(({ lesson, head, path }) => ({
    path: `/learn/${path}`,
    title: `${lesson.number} ${head.title}`,
    description: head.description,
    note: t("startNote", { minutes: head.minutes }),
  }));
  return (
    <>
      <Bar />
      <main id="main" className="wrap">
        <header className="hh">
          <h1>{t("heading")}</h1>
          <p className="lead">{t("lead", { done, planned: all.length })}</p>
        </header>
        {first && <StartCard locale={locale} lessons={[first, ...others]} />}
        <NextIntlClientProvider locale={locale} messages={pick(messages, "review.home", "mastery")}>
          <DueLine questions={questionIds(course, language)} />
          <MapStandings lessons={mapLessons(course, language)} />
        </NextIntlClientProvider>
        <section className="map" aria-labelledby="modules">
          <div className="sec-h">
            <h2 id="modules">{t("modules")}</h2>
            <span className="small muted tn">{t("lessonsReady", { done, all: all.length })}</span>
          </div>
          <p className="small map-rule">
            <a href={`/${locale}/placement`}>{t("placement")}</a>
          </p>
          <p className="small muted map-rule">
            {mastery.rich("rule", { link: (text) => <a href={`/${locale}/progress`}>{text}</a> })}
          </p>
          <ol className="mods">
            {modules.map(({ module, rows }) => {
              const ready = rows.filter((row) => row.href).length;
              return (
                <li key={module.slug}>
                  <details open={ready > 0}>
                    <summary>
                      <ModuleGlyph number={module.number} />
                      <span className="mn tn">M{module.number}</span>
                      <span className="mt">
                        <b>{module.title[language]}</b>
                        <span>{module.summary[language]}</span>
                      </span>
                      <span className="mp">
                        <span className="pips" aria-hidden="true">
                          {rows.map((row) => (
                            <i key={row.number} className={row.href ? "h" : ""} />
                          ))}
                        </span>
                        <span className={ready > 0 ? "tag run" : "tag"}>
                          {ready > 0 ? t("ready", { count: ready }) : t("inPreparation")}
                        </span>
                      </span>
                    </summary>
                    <ol className="ls">
                      {rows.map((row) => (
                        <li key={row.number}>
                          {row.href ? (
                            <a href={row.href}>
                              <span className="tn ln">{row.number}</span>
                              <span>{row.title}</span>
                              <span className="standing" data-standing-of={pathOf(row.href)} />
                              <span className="tn le">
                                {row.minutes
                                  ? t("minutes", { minutes: row.minutes, reading: row.readingMinutes ?? 0 })
                                  : ""}
                              </span>
                            </a>
                          ) : (
                            <span className="soon">
                              <span className="tn ln">{row.number}</span>
                              <span>{row.title}</span>
                              <span className="le">{t("inPreparation")}</span>
                            </span>
                          )}
                        </li>
                      ))}
                    </ol>
                    <p className="module-link">
                      <a href={`/${locale}/learn/${module.slug}`}>
                        {t("moduleNumber", { number: module.number, title: module.title[language] })}
                      </a>
                    </p>
                  </details>
                </li>
              );
            })}
          </ol>
        </section>
        <Prerequisites course={course} locale={language} />
      </main>
    </>
  );
}
