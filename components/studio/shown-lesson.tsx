// One revision of a studio lesson drawn by the server, for who reads it and for who looks it through: what its authors wrote is drawn, never
// evaluated, and its cells run in the isolated runner as all cells do.
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { type StudioLesson, type StudioLocale, studioLocales } from "@/lib/studio/text/document";
import { shownWords } from "../exercise/shown-words";
import { codeExercises } from "../lesson/code-exercises";
import { Exercise } from "../lesson/exercise";
import { LIVE_WORDS } from "../lesson/live-words";
import { LessonView, type Means } from "./lesson-view";
import { readRevision, type ShownRevision } from "./read-revision";
import "katex/dist/katex.min.css";
import "../lesson/lesson.css";
import "./studio.css";

interface Props {
  readonly revision: ShownRevision;
  /** Under which what readers type into cells is kept. */
  readonly notebook: string;
  readonly locale: "en" | "zh";
  readonly language: StudioLocale;
  readonly means: Means;
  readonly safe: boolean;
}

const WORDS = [...LIVE_WORDS, "lesson", "studio.untitled", "studio.minutes", "studioText.diagram"];

/** The page's language where the lesson is written in it, else the other; null where it is written in none. */
export const languageOf = ({ texts }: StudioLesson, locale: StudioLocale): StudioLocale | null =>
  [locale, ...studioLocales].find((one) => texts[one].trim() !== "") ?? null;

export async function ShownLesson({ revision, notebook, locale, language, means, safe }: Props) {
  const { lesson, content } = revision;
  const { cells, text } = readRevision(revision, language);
  const exercises: Record<string, ReactNode> = Object.fromEntries(
    text.exercises.map((one) => [one, <Exercise key={one} id={one} />]),
  );
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={shownWords(pick((await getMessages()) as Messages, ...WORDS))}
    >
      <LessonView
        {...means}
        lesson={lesson}
        notebook={notebook}
        locale={locale}
        language={language}
        head={content.heads[language]}
        minutes={content.minutes}
        text={text}
        cells={cells}
        codeExercises={codeExercises(text.exercises)}
        exercise={(one) => exercises[one]}
        safe={safe}
      />
    </NextIntlClientProvider>
  );
}
