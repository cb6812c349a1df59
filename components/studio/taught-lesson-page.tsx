// A lesson that an organisation wrote, as its people read it: what its authors wrote is drawn, never evaluated, and its cells run in the
// isolated runner as all cells do.
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { readNotebook } from "@/lib/notebook/analyse";
import { type StudioLesson, type StudioLocale, studioLocales } from "@/lib/studio/text/document";
import { readText } from "@/lib/studio/text/read-text";
import { shownWords } from "../exercise/shown-words";
import { codeExercises } from "../lesson/code-exercises";
import { Exercise } from "../lesson/exercise";
import { LIVE_WORDS } from "../lesson/live-words";
import { Bar } from "../ui/bar";
import { LessonView, type Means } from "./lesson-view";
import type { StudioPicture } from "./pictures-panel";
import "katex/dist/katex.min.css";
import "../lesson/lesson.css";
import "./studio.css";

interface Props {
  readonly view: {
    readonly id: string;
    readonly organisation: { readonly name: string };
    readonly revision: { readonly content: StudioLesson };
    readonly pictures: readonly StudioPicture[];
    readonly exercises: readonly string[];
    readonly mayWrite: boolean;
  };
  readonly locale: "en" | "zh";
  readonly means: Means;
  readonly safe: boolean;
}

/** The page's language where the lesson is written in it, else the other. */
const languageOf = ({ texts }: StudioLesson, locale: StudioLocale): StudioLocale =>
  texts[locale].trim() !== "" ? locale : studioLocales.find((one) => texts[one].trim() !== "")!;

export async function TaughtLessonPage({ view, locale, means, safe }: Props) {
  const t = await getTranslations("studio");
  const { id, organisation, revision, pictures } = view;
  const { content } = revision;
  const language = languageOf(content, locale);
  const { cells } = content.notebook.trim() === "" ? { cells: [] } : readNotebook(content.notebook);
  const known = {
    ...{ cells: cells.map(({ name }) => name), exercises: view.exercises },
    pictures: pictures.map(({ name }) => name),
  };
  const text = readText(content.texts[language], known);
  const messages = shownWords(
    pick(
      (await getMessages()) as Messages,
      ...LIVE_WORDS,
      "lesson",
      "studio.untitled",
      "studio.minutes",
      "studioText",
    ),
  );
  const exercises: Record<string, ReactNode> = Object.fromEntries(
    text.exercises.map((one) => [one, <Exercise key={one} id={one} />]),
  );
  const { title } = content.heads[language];
  return (
    <>
      <Bar
        width="full"
        crumbs={[{ label: t("taught.title"), href: `/${locale}/taught` }, { label: title || t("untitled") }]}
      />
      <main id="main" className="wrap lesson studio-lesson">
        <p className="said">
          {t("taught.by", { name: organisation.name })}{" "}
          {view.mayWrite && <a href={`/${locale}/studio/${id}`}>{t("taught.edit")}</a>}
        </p>
        {language !== locale && <p className="said">{t("taught.otherLanguage")}</p>}
        <NextIntlClientProvider locale={locale} messages={messages}>
          <LessonView
            {...means}
            lesson={id}
            notebook={`studio/${id}`}
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
      </main>
    </>
  );
}
