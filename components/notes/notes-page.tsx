// Everything the learner has marked and written in lessons. The page knows the course; the notes are in the browser.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import type { CompiledCourse } from "@/lib/course/compiled";
import { writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { Bar } from "../ui/bar";
import { type NotedLesson, NotesBoard } from "./notes-board";
import "./notes.css";

export function NotesPage({ locale, course }: { locale: Locale; course: CompiledCourse }) {
  const t = useTranslations("notes");
  const messages = useMessages() as Messages;
  const lessons = writtenLessons(course, locale).map(
    ({ path, lesson, head }): NotedLesson => ({ path, title: `${lesson.number} ${head.title}` }),
  );
  return (
    <>
      <Bar here="notes" />
      <main id="main" className="wrap nt-page">
        <h1>{t("title")}</h1>
        <p className="lead">
          {t.rich("lead", { link: (text) => <a href={`/${locale}/progress`}>{text}</a> })}
        </p>
        <NextIntlClientProvider locale={locale} messages={pick(messages, "notes")}>
          <NotesBoard lessons={lessons} />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
