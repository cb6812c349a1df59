// Numbers as the page prints them: English drops the leading zero of a share (.149), Chinese keeps it (0.149).
// Pure; words such as "left" or "of" come from the messages.

export type NumberStyle = "integer" | "decimal" | "percent" | "seconds";

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

const MISSING = "–";
const MINUS = "−";

/** `-0.5` → `−.5` in English. Only a zero before the point is dropped, never the zero of `0`. */
function dropZero(text: string, locale: string): string {
  const signed = text.replace(/^-/, MINUS);
  return locale.startsWith("zh") ? signed : signed.replace(/^(−?)0(?=\.\d)/, "$1");
}

/** A whole number with grouping: 42,867. */
export function formatInteger(value: number, locale: string): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value).replace(/^-/, MINUS);
}

/**
 * A decimal with exactly `digits` places, three by default; larger values get fewer, so that 1234.5 is not printed to
 * the thousandth.
 */
export function formatDecimal(value: number, locale: string, digits = digitsFor([value])): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const tiny = value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits;
  if (tiny) return value.toExponential(1).replace("-", MINUS).replace("e-", `e${MINUS}`);
  return dropZero(
    numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    locale,
  );
}

/** A share as percent: whole percents, or one place below ten percent when the value needs it. */
export function formatPercent(share: number, locale: string): string {
  if (!Number.isFinite(share)) return nonFinite(share);
  const percent = Math.abs(share) * 100;
  const whole = Math.abs(percent - Math.round(percent)) < 0.05;
  const digits = percent < 10 && !whole ? 1 : 0;
  return numberFormat(locale, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(share)
    .replace(/^-/, MINUS);
}

/** Seconds without a unit: 0.3, 4.7, 12, 95. */
export function formatSeconds(seconds: number, locale: string): string {
  if (!Number.isFinite(seconds)) return nonFinite(seconds);
  const digits = seconds < 0.1 ? 2 : seconds < 10 ? 1 : 0;
  return numberFormat(locale, { maximumFractionDigits: digits }).format(seconds);
}

/** A number in one of the styles a table column names. */
export function formatNumber(value: number, style: NumberStyle, locale: string, digits?: number): string {
  switch (style) {
    case "integer":
      return formatInteger(value, locale);
    case "percent":
      return formatPercent(value, locale);
    case "seconds":
      return formatSeconds(value, locale);
    case "decimal":
      return formatDecimal(value, locale, digits);
  }
}

/** Places after the point that suit all values of a column together: 3 below ten, 1 below a thousand, else 0. */
export function digitsFor(values: readonly (number | null)[]): number {
  let most = 0;
  for (const value of values)
    if (value !== null && Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  if (most < 10) return 3;
  return most < 1000 ? 1 : 0;
}

/** Bytes in the largest unit that keeps the number at one or above: 38.9 MB. Units are decimal. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ["B", "kB", "MB", "GB"];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberFormat(locale, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)} ${units[unit]}`;
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return MISSING;
  return value > 0 ? "∞" : `${MINUS}∞`;
}
