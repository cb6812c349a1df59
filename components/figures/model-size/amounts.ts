// Very large and very small amounts as the figure on sizes prints them: 6.58B or 65.8亿 numbers, 13.2 GB, 1.4 × 10¹⁰ operations.

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

const digits = (value: number, locale: string) =>
  new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);

/** A count in the language's own short form. */
export const countOf = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 }).format(value);

/** Bytes in powers of a thousand, as memory of graphics cards is sold. */
export function bytesOf(value: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${digits(value / 1000 ** power, locale)} ${UNITS[power]}`;
}

/** As a power of ten from a million on. */
export function powerOf(value: number, locale: string): string {
  if (value < 1e6) return digits(value, locale);
  const [front, exponent] = value.toExponential(1).split("e+");
  const raised = [...exponent!].map((digit) => RAISED[Number(digit)]).join("");
  return `${digits(Number(front), locale)} × 10${raised}`;
}
