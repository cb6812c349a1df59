// Times as the review words them: spans for the grades, days for all else.
import { dayOf } from "@/lib/review/day";
import { spanOf } from "@/lib/review/span";

/** "10 minutes", "3 days". */
export function spanWords(ms: number, locale: string): string {
  const { value, unit } = spanOf(ms);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** "tomorrow", "in 3 days", "7 days ago"; within the learner's day by minutes or hours. */
export function dayWords(ms: number, { now, locale }: { now: number; locale: string }): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const days = dayOf(ms) - dayOf(now);
  if (days !== 0 && Math.abs(days) < 60) return words.format(days, "day");
  const { value, unit } = spanOf(Math.abs(ms - now));
  return words.format(ms < now ? -value : value, unit);
}

/** "Tuesday 3 November"; the time of day where it is today. */
export function dateWords(ms: number, { now, locale }: { now: number; locale: string }): string {
  const today = dayOf(ms) === dayOf(now);
  return new Intl.DateTimeFormat(
    locale,
    today ? { hour: "numeric", minute: "2-digit" } : { weekday: "long", day: "numeric", month: "long" },
  ).format(ms);
}
