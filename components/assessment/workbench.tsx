// The notebook that an exercise of an assessment is worked at in: its lesson's, without the lesson's text.
import { getTranslations } from "next-intl/server";
import { findExercise } from "@/exercises/find-exercise";
import { compiledCourse, compiledLesson } from "@/lib/course/compiled";
import type { Locale } from "@/lib/i18n/locale";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { Notebook } from "../notebook/notebook";
import { NotebookProvider } from "../notebook/notebook-provider";

/** What a page with a workbench and a panel says in the browser. */
export const WORKBENCH_MESSAGES = [
  ...["ui", "notebook", "charts", "backprop", "kernel", "datasets", "exercise", "assessment.work"],
  ...["data.own", "data.errors", "data.stop"],
];

interface Props {
  readonly exercise: string;
  /** Module and lesson, as in addresses. */
  readonly lesson: string;
  readonly locale: Locale;
  readonly runnerOrigin: string;
  readonly typeHelp: TypeHelpFiles;
}

/** The notebook of the exercise's lesson, all cells in order. */
export async function Workbench({ exercise, lesson, locale, runnerOrigin, typeHelp }: Props) {
  const t = await getTranslations("assessment.work");
  const course = await compiledCourse();
  const [module, slug] = lesson.split("/");
  const folder = course.modules
    .find((one) => one.slug === module)
    ?.lessons.find((one) => one.slug === slug)?.folder;
  const compiled = folder === undefined ? null : await compiledLesson(folder, locale);
  if (folder === undefined || !compiled) return null;
  const { spec } = findExercise(exercise)!;
  return (
    <section className="workbench">
      <h2>{t("notebook")}</h2>
      <p className="muted">{t("notebookLead")}</p>
      <NotebookProvider
        lessonId={folder}
        cells={compiled.cells.map(({ html, ...cell }) => ({ cell, html }))}
        runnerOrigin={runnerOrigin}
        locale={locale}
        safe={false}
        codeExercises={spec.evidence === "code" ? { [spec.code.cell]: spec.id } : {}}
        typeHelp={typeHelp}
      >
        <Notebook />
      </NotebookProvider>
    </section>
  );
}
