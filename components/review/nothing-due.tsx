"use client";
// What is said when nothing is due: why, and when the next question is.
import { useLocale, useTranslations } from "next-intl";
import { useWordedTimes } from "./use-worded-times";

interface NothingDueProps {
  /** When the next question is due, ms; null when none waits. */
  readonly next: number | null;
  readonly now: number;
  /** Whether any lesson has been opened. */
  readonly opened: boolean;
}

export function NothingDue({ next, now, opened }: NothingDueProps) {
  const t = useTranslations("review.none");
  const locale = useLocale();
  const { dayOf, dateOf } = useWordedTimes(now);
  const kind = next !== null ? "done" : opened ? "nothing" : "noLessons";
  return (
    <section className="rv-card" aria-labelledby="rv-none">
      <h2 id="rv-none">{t(kind)}</h2>
      <p>{next === null ? t(`${kind}Text`) : t("doneText", { when: dayOf(next), date: dateOf(next) })}</p>
      {kind !== "done" && (
        <a className="btn" href={`/${locale}`}>
          {t("toCourse")}
        </a>
      )}
    </section>
  );
}
