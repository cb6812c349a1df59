// A number as a text prints it, and whether it says what a run gave. Pure; it knows no MDX.

export interface PrintedNumber {
  readonly value: number;
  /** Half of one in its last digit: ".073" stands for everything from .0725 to .0735. */
  readonly half: number;
}

const SCALES: Readonly<Record<string, number>> = { "": 1, "%": 0.01, "‰": 0.001, 千: 1e3, 万: 1e4, 亿: 1e8 };

/**
 * @param text such as "1,000", ".073", "9%", "−0.4", "1.2\cdot 10^{-3}" or "3.2 万"
 * @returns null where it is no number by itself
 */
export function readPrinted(text: string): PrintedNumber | null {
  const plain = text
    .trim()
    .replace(/\{,\}|\\[,;! ]/g, "")
    // Blanks part groups of three digits, and a number from what it counts.
    .replace(/(?<=\d)\s(?=\d{3}(?!\d))|\s+(?=[%‰千万亿\\×·])|(?<=[×·])\s+|(?<=\\(?:cdot|times))\s+/g, "")
    .replace(/\\%/g, "%")
    .replace(/[−–]/g, "-");
  const match =
    /^([+-]?)((?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?)(?:(?:\\cdot|\\times|×|·)10\^\{?(-?\d+)\}?)?([%‰千万亿]?)$/.exec(
      plain,
    );
  const digits = match?.[2]?.replaceAll(",", "") ?? "";
  if (match === null || digits === "") return null;
  const scale = 10 ** Number(match[3] ?? 0) * SCALES[match[4]!]!;
  const places = digits.includes(".") ? digits.length - digits.indexOf(".") - 1 : 0;
  return { value: (match[1] === "-" ? -1 : 1) * Number(digits) * scale, half: (10 ** -places * scale) / 2 };
}

/** A little more than half a digit: what lies in the middle may be rounded either way. */
const LENIENT = 1.02;

/**
 * How far a run may be from what is printed.
 * @param within such as "5%" of the printed number, or ".01"; without it what rounding takes away
 * @returns null where `within` is no number
 */
export function toleranceOf({ value, half }: PrintedNumber, within?: string): number | null {
  if (within === undefined) return half * LENIENT;
  const stated = readPrinted(within);
  if (stated === null || stated.value < 0) return null;
  return /[%‰]$/.test(within.trim()) ? stated.value * Math.abs(value) : stated.value;
}
