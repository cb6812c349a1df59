"use client";
// How many questions today asks, and the way there; nothing when there are none.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { queueOf } from "@/lib/review/queue";
import { useLearning } from "../learning/use-learning";

export interface DueLineProps {
  readonly questions: readonly { readonly id: string; readonly lesson: string }[];
}

export function DueLine({ questions }: DueLineProps) {
  const t = useTranslations("review.home");
  const locale = useLocale();
  const [learning] = useLearning();
  const [now] = useState(Date.now);
  if (learning === null) return null;
  const { log, lessons, newPerDay } = learning;
  const opened = new Set(lessons.map(({ id }) => id));
  const { due, fresh } = queueOf({ questions, opened, log, now, newPerDay });
  const count = due.length + fresh.length;
  if (count === 0) return null;
  return (
    <>
      {t("due", { count })} · <a href={`/${locale}/review`}>{t("go")}</a>
    </>
  );
}
