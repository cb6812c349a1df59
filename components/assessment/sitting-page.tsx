// One exercise within a sitting: the clock, the lesson's notebook where the exercise is worked out in it, and the panel.
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { Bar } from "@/components/ui/bar";
import { findExercise } from "@/exercises/find-exercise";
import { compiledExercise } from "@/lib/course/compiled";
import { partsOf } from "@/lib/grading/single-question";
import type { Locale } from "@/lib/i18n/locale";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { shownWords } from "../exercise/shown-words";
import { Words } from "../lesson/exercise";
import { SittingClock } from "./sitting-clock";
import { SittingPanelLoader } from "./sitting-panel-loader";
import type { TakingView } from "./taking-view";
import { WORKBENCH_MESSAGES, Workbench } from "./workbench";
import "katex/dist/katex.min.css";
import "../lesson/lesson.css";
import "./assessment.css";

interface SittingView {
  readonly taking: TakingView;
  readonly item: { readonly number: number };
  readonly exercise: string;
  readonly sitting: string;
  readonly draft: {
    readonly world: string | null;
    readonly backend: string | null;
    readonly library: string | null;
    readonly evidence: unknown;
    readonly received: number;
  } | null;
}

interface Props {
  readonly view: SittingView;
  readonly locale: Locale;
  readonly runnerOrigin: string;
  readonly typeHelp: TypeHelpFiles;
}

export async function SittingPage(props: Props) {
  const { view, locale } = props;
  const { taking, item, exercise, sitting, draft } = view;
  const t = await getTranslations("assessment");
  const { spec } = findExercise(exercise)!;
  const isQuestion = partsOf(exercise).question !== null;
  const compiled = await compiledExercise(exercise, locale);
  const { id, clock, rules } = taking;
  const home = `/${locale}/assessments/${id}`;
  return (
    <>
      <Bar
        crumbs={[
          { label: t("nav"), href: `/${locale}/assessments` },
          { label: taking.title, href: home },
          { label: t("work.crumb", { number: item.number + 1 }) },
        ]}
      />
      <main id="main" className="wrap sitting-page">
        <NextIntlClientProvider
          locale={locale}
          messages={shownWords(pick((await getMessages()) as Messages, ...WORKBENCH_MESSAGES), exercise)}
        >
          <SittingClock
            sitting={sitting}
            start={{ phase: clock.phase, left: clock.left, untilShut: clock.shuts - taking.now }}
            ends={clock.ends}
            after={home}
          />
          <h1>{compiled?.title ?? exercise}</h1>
          {spec.evidence !== "answers" && <Workbench {...props} exercise={exercise} lesson={spec.lesson} />}
          <SittingPanelLoader
            spec={spec}
            title={compiled?.title ?? exercise}
            sitting={sitting}
            tries={rules.tries}
            tellsAtOnce={rules.feedback === "atOnce"}
            // Hints are on an exercise as a whole.
            hasHints={rules.hints === "open" && !isQuestion}
            saved={
              draft && {
                evidence: draft.evidence,
                world: draft.world,
                library: draft.library,
                backend: draft.backend,
                at: draft.received,
              }
            }
          >
            {compiled && <Words code={compiled.code} />}
            {isQuestion && <p className="said">{t("work.oneQuestion")}</p>}
          </SittingPanelLoader>
        </NextIntlClientProvider>
        <p>
          <a href={home}>{t("work.back")}</a>
        </p>
      </main>
    </>
  );
}
