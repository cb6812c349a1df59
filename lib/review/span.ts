// A span of time in the unit a person would say it in. Wording is the page's.

export interface Span {
  readonly value: number;
  readonly unit: "minute" | "hour" | "day" | "month" | "year";
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param ms not negative */
export function spanOf(ms: number): Span {
  const round = (size: number) => Math.max(1, Math.round(ms / size));
  if (ms < HOUR) return { value: round(MINUTE), unit: "minute" };
  if (ms < DAY) return { value: round(HOUR), unit: "hour" };
  if (ms < 60 * DAY) return { value: round(DAY), unit: "day" };
  if (ms < 360 * DAY) return { value: round(30 * DAY), unit: "month" };
  return { value: round(365 * DAY), unit: "year" };
}
