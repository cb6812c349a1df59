"use client";
// One question: asked, answered when the learner has thought, and graded by them.
import { useTranslations } from "next-intl";
import { type Grade, grades } from "@/lib/review/log";
import { useSingleKeys } from "../keys/use-single-keys";
import { QuestionFrame } from "./question-frame";
import type { ReviewQuestion } from "./questions";
import { useWordedTimes } from "./use-worded-times";

interface QuestionCardProps {
  readonly question: ReviewQuestion;
  /** When it was last graded, ms; null the first time. */
  readonly last: number | null;
  /** How long each grade would put it off, ms. */
  readonly after: Readonly<Record<Grade, number>>;
  readonly now: number;
  readonly revealed: boolean;
  readonly onReveal: () => void;
  readonly onGrade: (grade: Grade) => void;
  /** The learner is already at work here: the focus goes along with them. */
  readonly takeFocus: boolean;
}

export function QuestionCard(props: QuestionCardProps) {
  const { question, last, after, now, revealed, onReveal, onGrade, takeFocus } = props;
  const t = useTranslations("review");
  const [singleKeys] = useSingleKeys();
  const { span, dayOf } = useWordedTimes(now);
  return (
    <QuestionFrame
      id="rv-ask"
      kicker={
        <>
          <a className="quiet" href={question.href}>
            {t("from", { number: question.number, title: question.title })}
          </a>
          {" · "}
          {last === null ? t("firstTime") : t("lastSeen", { ago: dayOf(last) })}
        </>
      }
      ask={question.ask}
      html={question.html}
      revealed={revealed}
      takeFocus={takeFocus}
    >
      {revealed ? (
        <>
          <fieldset className="rv-grades">
            <legend>{t("how")}</legend>
            {grades.map((grade) => (
              <button key={grade} type="button" className="btn" onClick={() => onGrade(grade)}>
                <span>
                  {singleKeys && <kbd>{grade}</kbd>} {t(`grades.${grade}`)}
                </span>
                <span className="small muted tn">{span(after[grade])}</span>
              </button>
            ))}
          </fieldset>
          <p className="small muted">{t("gradeHelp")}</p>
        </>
      ) : (
        <>
          <p className="muted rv-think">{t("think")}</p>
          <button type="button" className="btn primary" onClick={onReveal}>
            {t("show")}
          </button>
        </>
      )}
    </QuestionFrame>
  );
}
