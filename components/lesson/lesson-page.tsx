// One lesson: sidebar, text, notebook and exercises. Rendered on the server and readable before any script has run;
// only what a learner touches comes alive.
import { getMDXComponent } from "mdx-bundler/client";
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import type { ComponentProps, ComponentType } from "react";
import { shownWords } from "@/components/exercise/shown-words";
import { Opened } from "@/components/learning/opened";
import { Cell } from "@/components/notebook/cell";
import { FileDrop } from "@/components/notebook/file-drop";
import { Notebook } from "@/components/notebook/notebook";
import { NotebookProvider } from "@/components/notebook/notebook-provider";
import { LessonNotes } from "@/components/notes/lesson-notes-loader";
import { Bar } from "@/components/ui/bar";
import { Icon } from "@/components/ui/icon";
import type { CompiledCourse, CompiledLesson } from "@/lib/course/compiled";
import type { CourseModule, LessonRef } from "@/lib/course/course";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { codeExercises } from "./code-exercises";
import { Exercise } from "./exercise";
import { Figure } from "./figure";
import { FocusButton } from "./focus-mode";
import { besideLesson, rowsOf } from "./lesson-links";
import { LIVE_WORDS } from "./live-words";
import { ModuleNav } from "./module-nav";
import { Neighbours } from "./neighbours";
import { Predict, Told } from "./predict";
import { PrintOpener } from "./print-opener";
import * as prose from "./prose";
import { TabPanel, Tabs } from "./tabs";
import { TermLinks } from "./term-links";
import { Toc } from "./toc";
import "katex/dist/katex.min.css";
import "./lesson.css";
import "./module-page.css";
import "./terms.css";
import "./print.css";
import type { Locale } from "@/lib/i18n/locale";

interface LessonPageProps {
  readonly locale: Locale;
  readonly course: CompiledCourse;
  readonly module: CourseModule;
  readonly lesson: LessonRef;
  /** Null when the lesson is broken: the page says so, and everything around it stays usable. */
  readonly compiled: CompiledLesson | null;
  readonly runnerOrigin: string;
  /** Address of the script that looks at the learner's files. */
  readonly dataWorker: string;
  readonly typeHelp: TypeHelpFiles;
  readonly safe: boolean;
  /** While the lesson is written. */
  readonly preview?: LessonPreview;
}

interface LessonPreview {
  readonly runsOn: NonNullable<ComponentProps<typeof NotebookProvider>["runsOn"]>;
  /** The name under which edits are kept. */
  readonly notebook: string;
  /** Changes with any cell's text: another text is another notebook. */
  readonly cells: string;
}

function Broken() {
  const t = useTranslations("page");
  return (
    <article>
      <header className="head">
        <h1>{t("brokenTitle")}</h1>
        <p className="lead">{t("brokenText")}</p>
      </header>
    </article>
  );
}

/** What MDX asks for by name. The vocabulary in lib/mdx says which of these authors may write. */
function componentsOf({ module, lesson, dataWorker }: LessonPageProps): Record<string, ComponentType<never>> {
  const { CodeBlock, Table, Question, ...words } = prose;
  return {
    ...words,
    Question: (props: Omit<ComponentProps<typeof Question>, "lesson">) => (
      <Question {...props} lesson={`${module.slug}/${lesson.slug}`} />
    ),
    Predict,
    Told,
    Tabs,
    TabPanel,
    Cell: ({ name }: { name: string }) => (
      <div className="wide">
        <Cell name={name} />
      </div>
    ),
    Notebook: () => (
      <div className="wide">
        <Notebook />
      </div>
    ),
    OnYourData: () => <FileDrop worker={dataWorker} />,
    Figure: ({ name, caption }: { name: string; caption?: string }) => (
      <Figure lesson={lesson.slug} name={name} caption={caption} />
    ),
    Exercise,
    pre: CodeBlock,
    table: Table,
  } as Record<string, ComponentType<never>>;
}

function LessonHead({ props, compiled }: { props: LessonPageProps; compiled: CompiledLesson }) {
  const t = useTranslations("page");
  const { module, locale } = props;
  const { title, minutes, exercises, needs } = compiled.frontmatter;
  return (
    <header className="head">
      <p className="kicker">{t("moduleNumber", { number: module.number, title: module.title[locale] })}</p>
      <h1>{title}</h1>
      <ul className="meta">
        <li>
          <Icon name="clock" />
          {t("metaMinutes", { minutes, reading: compiled.readingMinutes })}
        </li>
        {exercises.length > 0 && (
          <li>
            <Icon name="flag" />
            {t("metaExercises", { count: exercises.length })}
          </li>
        )}
        {needs.length > 0 && <li>{t("metaNeeds", { lessons: needs.join(", ") })}</li>}
      </ul>
    </header>
  );
}

export function LessonPage(props: LessonPageProps) {
  const { locale, course, module, lesson, compiled, runnerOrigin, safe, typeHelp, preview } = props;
  const t = useTranslations("page");
  const messages = useMessages() as Messages;
  const map = useTranslations("map");
  const beside = besideLesson(course, locale, lesson);
  const rows = rowsOf({ course, module, locale, here: lesson.number });
  const title = module.title[locale];
  const nav = <ModuleNav rows={rows} title={title} label={t("lessonsOf", { number: module.number })} />;
  const Text = compiled && (getMDXComponent(compiled.code) as ComponentType<{ components: unknown }>);
  return (
    <>
      <Bar
        width="full"
        crumbs={[
          { label: t("course"), href: `/${locale}` },
          { label: title, href: `/${locale}/learn/${module.slug}` },
          { label: `${lesson.number} ${compiled?.frontmatter.title ?? ""}` },
        ]}
        tools={<FocusButton />}
        sheet={nav}
      />
      <div className="lesson">
        <aside className="side">
          <p className="kicker">
            <a className="quiet" href={`/${locale}/learn/${module.slug}`}>
              M{module.number}
            </a>
          </p>
          {nav}
          {compiled && <Toc headings={compiled.headings} title={t("onThisPage")} />}
        </aside>
        <main id="main">
          {compiled && Text ? (
            <NextIntlClientProvider locale={locale} messages={shownWords(pick(messages, ...LIVE_WORDS))}>
              <NotebookProvider
                key={preview?.cells}
                lessonId={preview?.notebook ?? lesson.folder}
                cells={compiled.cells.map(({ html, ...cell }) => ({ cell, html }))}
                runnerOrigin={runnerOrigin}
                locale={locale}
                safe={safe}
                placed={compiled.placed}
                codeExercises={codeExercises(compiled.frontmatter.exercises)}
                typeHelp={typeHelp}
                {...(preview && { runsOn: preview.runsOn })}
              >
                <Opened lesson={`${module.slug}/${lesson.slug}`} />
                <article>
                  <LessonHead props={props} compiled={compiled} />
                  <TermLinks more={t("inGlossary")} />
                  <Text components={componentsOf(props)} />
                </article>
              </NotebookProvider>
              <LessonNotes lesson={`${module.slug}/${lesson.slug}`} />
            </NextIntlClientProvider>
          ) : (
            <Broken />
          )}
          <Neighbours label={map("lessons")} previous={beside.previous} next={beside.next} />
          <PrintOpener />
        </main>
      </div>
    </>
  );
}
