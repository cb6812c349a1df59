"use client";
// A sitting: what is due now, one question after the other, and what is said when nothing is left.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Grade, LogEntry } from "@/lib/review/log";
import { queueOf } from "@/lib/review/queue";
import { cardsOf, outcomes } from "@/lib/review/schedule";
import { useSingleKeys } from "../keys/use-single-keys";
import { keepSetting } from "../learning/records";
import { useLearning } from "../learning/use-learning";
import { NothingDue } from "./nothing-due";
import { QuestionCard } from "./question-card";
import type { ReviewQuestion } from "./questions";
import { useNow } from "./use-now";
import { useReviewKeys } from "./use-review-keys";
import { useWordedTimes } from "./use-worded-times";

const CHOICES = [0, 1, 3, 5, 10, 20];

export function Session({ questions }: { questions: readonly ReviewQuestion[] }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const [singleKeys] = useSingleKeys();
  const [learning, { add, takeBack }] = useLearning();
  const [now, refresh] = useNow();
  const { dayOf: worded } = useWordedTimes(now);
  /** The question on the screen, which stays there also when another becomes due. */
  const [held, setHeld] = useState<string | null>(null);
  const [revealed, setRevealed] = useState(false);
  /** What was graded in this sitting and can be taken back, the latest last. */
  const [given, setGiven] = useState<readonly LogEntry[]>([]);
  const [said, setSaid] = useState("");
  const storing = useRef(false);

  const queue =
    learning &&
    queueOf({
      questions,
      opened: new Set(learning.lessons.map(({ id }) => id)),
      log: learning.log,
      now,
      newPerDay: learning.newPerDay,
    });
  const waiting = queue ? [...queue.due, ...queue.fresh] : [];
  const shown = held !== null && waiting.includes(held) ? held : (waiting[0] ?? null);
  const question = questions.find(({ id }) => id === shown) ?? null;
  useEffect(() => setHeld(shown), [shown]);

  const reveal = () => {
    refresh();
    setRevealed(true);
  };
  const grade = async (value: Grade) => {
    // A second press before the first is kept would grade the same question again.
    if (learning === null || question === null || storing.current) return;
    storing.current = true;
    const after = outcomes(learning.log, question.id, Date.now())[value];
    const entry = await add({ question: question.id, grade: value }).finally(() => {
      storing.current = false;
    });
    refresh();
    setHeld(null);
    setRevealed(false);
    setGiven((list) => [...list, entry]);
    setSaid(t("graded", { grade: t(`grades.${value}`), when: worded(Date.now() + after) }));
  };
  const undo = async () => {
    const last = given.at(-1);
    if (last === undefined) return;
    await takeBack(last);
    refresh();
    setGiven((list) => list.slice(0, -1));
    setHeld(last.question);
    setRevealed(true);
    setSaid(t("undone"));
  };
  useReviewKeys({ revealed, asking: question !== null, reveal, grade, undo });

  if (learning === null || queue === null) return <p className="muted rv-wait">{t("loading")}</p>;
  return (
    <>
      {!learning.kept && (
        <p className="rv-note" role="alert">
          {t("notKept")}
        </p>
      )}
      <dl className="rv-counts">
        {(["due", "fresh", "later"] as const).map((name) => (
          <div key={name}>
            <dd className="tn">{name === "later" ? queue.later : queue[name].length}</dd>
            <dt>{t(`counts.${name}`)}</dt>
          </div>
        ))}
      </dl>
      {question ? (
        <QuestionCard
          key={`${question.id} ${given.length}`}
          question={question}
          last={cardsOf(learning.log).get(question.id)?.last ?? null}
          after={outcomes(learning.log, question.id, now)}
          now={now}
          revealed={revealed}
          onReveal={reveal}
          onGrade={grade}
          takeFocus={given.length > 0 || revealed}
        />
      ) : (
        <NothingDue
          next={queue.next}
          now={now}
          opened={learning.lessons.length > 0 || learning.log.length > 0}
        />
      )}
      <div className="row rv-foot">
        <button type="button" className="btn sm" disabled={given.length === 0} onClick={undo}>
          {t("undo")}
        </button>
        <label className="rv-new">
          {t("newPerDay")}
          <select
            value={learning.newPerDay}
            onChange={(event) => void keepSetting("newPerDay", Number(event.target.value)).catch(() => {})}
          >
            {CHOICES.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        <p role="status" className="small muted">
          {said}
        </p>
      </div>
      <p className="small muted rv-keys">
        {singleKeys && t("keys")} <a href={`/${locale}/shortcuts`}>{t("allKeys")}</a>
      </p>
    </>
  );
}
