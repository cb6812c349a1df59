"use client";
// The questions of the placement test, one at a time, and what came of them.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Knows, placementOf } from "@/lib/review/placement";
import { QuestionFrame } from "../review/question-frame";
import type { ReviewQuestion } from "../review/questions";
import { PlacementResult } from "./placement-result";
import { usePlacement } from "./use-placement";

/** The lessons in the order of the course, with their questions. */
function lessonsOf(questions: readonly ReviewQuestion[]) {
  const lessons = new Map<string, { path: string; module: string; questions: string[] }>();
  for (const { id, lesson } of questions) {
    const known = lessons.get(lesson) ?? { path: lesson, module: lesson.split("/")[0]!, questions: [] };
    known.questions.push(id);
    lessons.set(lesson, known);
  }
  return [...lessons.values()];
}

export function PlacementTest({ questions }: { questions: readonly ReviewQuestion[] }) {
  const t = useTranslations("placement");
  const { answers, answer } = usePlacement();
  /** What was answered on this page, the latest last, so that it can be taken back. */
  const [given, setGiven] = useState<readonly string[]>([]);
  if (answers === null) return <p className="muted rv-wait">{t("loading")}</p>;
  const placement = placementOf(lessonsOf(questions), answers);
  const { next, answered, atMost } = placement;
  const question = questions.find(({ id }) => id === next) ?? null;
  const tell = (knows: Knows) => {
    if (next === null) return;
    answer(next, knows);
    setGiven((list) => [...list, next]);
  };
  const takeBack = () => {
    const last = given.at(-1);
    if (last === undefined) return;
    answer(last, undefined);
    setGiven((list) => list.slice(0, -1));
  };
  const again = () => {
    for (const id of answers.keys()) answer(id, undefined);
    setGiven([]);
  };
  return (
    <>
      {question && (
        <>
          <p className="small muted pl-count" role="status">
            {t("count", { number: answered + 1, most: atMost })}
          </p>
          <Question
            key={`${question.id} ${given.length}`}
            question={question}
            onTell={tell}
            takeFocus={given.length > 0}
          />
        </>
      )}
      {answered > 0 && (
        <PlacementResult
          questions={questions}
          standings={placement.standings}
          isDone={question === null}
          takeFocus={question === null && given.length > 0}
        />
      )}
      <p className="row rv-foot">
        <button type="button" className="btn sm" disabled={given.length === 0} onClick={takeBack}>
          {t("takeBack")}
        </button>
        {answered > 0 && (
          <button type="button" className="btn sm" onClick={again}>
            {t("again")}
          </button>
        )}
      </p>
    </>
  );
}

interface QuestionProps {
  readonly question: ReviewQuestion;
  readonly onTell: (knows: Knows) => void;
  /** The learner is already at work here: the focus goes along with them. */
  readonly takeFocus: boolean;
}

function Question({ question, onTell, takeFocus }: QuestionProps) {
  const t = useTranslations("placement");
  const [revealed, setRevealed] = useState(false);
  return (
    <QuestionFrame
      id="pl-ask"
      kicker={t("from", { number: question.number, title: question.title })}
      ask={question.ask}
      html={question.html}
      revealed={revealed}
      takeFocus={takeFocus}
    >
      {revealed ? (
        <fieldset className="pl-choice">
          <legend>{t("did")}</legend>
          <button type="button" className="btn" onClick={() => onTell(1)}>
            {t("known")}
          </button>
          <button type="button" className="btn" onClick={() => onTell(0)}>
            {t("unknown")}
          </button>
        </fieldset>
      ) : (
        <>
          <p className="muted rv-think">{t("think")}</p>
          <div className="row">
            <button type="button" className="btn primary" onClick={() => setRevealed(true)}>
              {t("show")}
            </button>
            <button type="button" className="btn" onClick={() => onTell(0)}>
              {t("noIdea")}
            </button>
          </div>
        </>
      )}
    </QuestionFrame>
  );
}
