"use client";
// What the review knows of a question in its lesson. Opening its answer for the first time puts it into the review.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { dayOf } from "@/lib/review/day";
import { cardsOf } from "@/lib/review/schedule";
import { useLearning } from "../learning/use-learning";
import { useWordedTimes } from "./use-worded-times";

export interface QuestionStateProps {
  /** The question's id in its lesson. */
  readonly id: string;
  readonly lesson: string;
}

export function QuestionState({ id, lesson }: QuestionStateProps) {
  const t = useTranslations("review.inLesson");
  const locale = useLocale();
  const [learning, { add }] = useLearning();
  const [now] = useState(Date.now);
  const { dayOf: worded } = useWordedTimes(now);
  const [added, setAdded] = useState(false);
  const question = `${lesson}/${id}`;
  const card = learning && (cardsOf(learning.log).get(question) ?? null);
  const isUnknown = learning !== null && card === null;
  useEffect(() => {
    const details = document.getElementById(`question-${id}`);
    if (!isUnknown || !(details instanceof HTMLDetailsElement)) return;
    const onToggle = () => {
      if (!details.open) return;
      setAdded(true);
      void add({ question, grade: 0 });
      details.removeEventListener("toggle", onToggle);
    };
    details.addEventListener("toggle", onToggle);
    onToggle();
    return () => details.removeEventListener("toggle", onToggle);
  }, [isUnknown, id, question, add]);
  const key = added ? "added" : card && dayOf(card.due) <= dayOf(now) ? "today" : "later";
  return (
    <div role="status">
      {card && (
        <p className="back">
          {t(key, { when: worded(card.due) })} <a href={`/${locale}/review`}>{t("open")}</a>
        </p>
      )}
    </div>
  );
}
