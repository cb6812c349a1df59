// An exercise of an assessment as its learners find it, for who sets it: the notebook and the panel, which takes practice of one's own.
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Bar } from "@/components/ui/bar";
import { findExercise } from "@/exercises/find-exercise";
import { compiledExercise } from "@/lib/course/compiled";
import { partsOf, singleQuestions } from "@/lib/grading/single-question";
import type { Locale } from "@/lib/i18n/locale";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { shownWords } from "../exercise/shown-words";
import { Exercise, Words } from "../lesson/exercise";
import type { TakingView } from "./taking-view";
import { WORKBENCH_MESSAGES, Workbench } from "./workbench";
import "katex/dist/katex.min.css";
import "../lesson/lesson.css";
import "./assessment.css";

interface Props {
  readonly view: {
    readonly taking: Pick<TakingView, "id" | "title" | "draw" | "size">;
    /** From 0. */
    readonly number: number;
    readonly exercise: string;
  };
  readonly locale: Locale;
  readonly runnerOrigin: string;
  readonly typeHelp: TypeHelpFiles;
}

export async function ExercisePreview({ view, ...around }: Props) {
  const { taking, number, exercise } = view;
  const { locale } = around;
  const t = await getTranslations("assessment");
  const { spec } = findExercise(exercise)!;
  const { exercise: whole, question } = partsOf(exercise);
  const compiled = await compiledExercise(exercise, locale);
  const home = `/${locale}/assessments/${taking.id}`;
  const to = (n: number) => `${home}/${n + 1}?draw=${taking.draw}`;
  const messages = shownWords(pick((await getMessages()) as Messages, ...WORKBENCH_MESSAGES), exercise);
  return (
    <>
      <Bar
        crumbs={[
          { label: t("nav"), href: `/${locale}/assessments` },
          { label: taking.title, href: `${home}?draw=${taking.draw}` },
          { label: t("work.crumb", { number: number + 1 }) },
        ]}
      />
      <main id="main" className="wrap sitting-page">
        <p className="said">{t(spec.secret ? "preview.secret" : "preview.lead")}</p>
        <NextIntlClientProvider locale={locale} messages={messages}>
          <h1>{compiled?.title ?? exercise}</h1>
          {spec.evidence !== "answers" && <Workbench {...around} exercise={exercise} lesson={spec.lesson} />}
          {question !== null && (
            <p className="said">
              {t("preview.oneQuestion", {
                number: singleQuestions(findExercise(whole)!.spec).indexOf(exercise) + 1,
              })}
            </p>
          )}
          {spec.secret ? compiled && <Words code={compiled.code} /> : <Exercise id={whole} />}
        </NextIntlClientProvider>
        <p className="row">
          {number > 0 && <a href={to(number - 1)}>{t("preview.before")}</a>}
          {number + 1 < taking.size && <a href={to(number + 1)}>{t("preview.next")}</a>}
          <a href={`${home}?draw=${taking.draw}`}>{t("work.back")}</a>
        </p>
      </main>
    </>
  );
}
