// Finds a passage again in a text that may have changed since, by its words and those around them: the TextQuoteSelector of the
// W3C's Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#text-quote-selector). It knows texts, no pages.

interface Quote {
  /** The passage itself. */
  readonly exact: string;
  /** What stood before and after it. */
  readonly prefix: string;
  readonly suffix: string;
}

/** From `start` up to and without `end`, in UTF-16 units of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Found extends Span {
  /** The passage itself reads differently now; its surroundings are still there. */
  readonly reworded: boolean;
}

/** Enough to tell apart what a lesson says twice. */
const CONTEXT = 48;
/** The least of the surroundings that must be as it was, as a share. */
const ENOUGH = 0.5;
/** A passage this long (Han characters count twice) that stands there once needs no surroundings. */
const LONG = 24;
/** How much of each side stays to find a passage that was reworded. */
const ANCHOR = 16;

export function quoteOf(text: string, { start, end }: Span): Quote {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

const weight = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0);

/** How many units at the end of `before` are those at the end of `prefix`. */
function agreeBefore(before: string, prefix: string): number {
  let n = 0;
  while (n < prefix.length && n < before.length && before.at(-1 - n) === prefix.at(-1 - n)) n++;
  return n;
}

function agreeAfter(after: string, suffix: string): number {
  let n = 0;
  while (n < suffix.length && n < after.length && after[n] === suffix[n]) n++;
  return n;
}

function* placesOf(text: string, exact: string): Generator<number> {
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) yield at;
}

/** Between what stood before and what stood after, where the passage has another wording of about the same length. */
function findReworded(text: string, { exact, prefix, suffix }: Quote): Span | null {
  const [left, right] = [prefix.slice(-ANCHOR), suffix.slice(0, ANCHOR)];
  if (left.length < ANCHOR || right.length < ANCHOR) return null;
  for (const at of placesOf(text, left)) {
    const start = at + left.length;
    const end = text.indexOf(right, start);
    const length = end - start;
    if (end >= 0 && length >= exact.length / 2 && length <= exact.length * 2) return { start, end };
  }
  return null;
}

/**
 * @param near where the passage stood before: of places that are equally good, the nearest one is taken
 * @returns null where nothing in the text can be trusted to be the passage
 */
export function findQuote(text: string, quote: Quote, near: number): Found | null {
  const { exact, prefix, suffix } = quote;
  if (exact === "") return null;
  const places = [...placesOf(text, exact)].map((start) => {
    const end = start + exact.length;
    const agreed =
      agreeBefore(text.slice(Math.max(0, start - prefix.length), start), prefix) +
      agreeAfter(text.slice(end, end + suffix.length), suffix);
    const share = prefix.length + suffix.length === 0 ? 1 : agreed / (prefix.length + suffix.length);
    return { start, end, share };
  });
  const [best] = places.sort(
    (a, b) => b.share - a.share || Math.abs(a.start - near) - Math.abs(b.start - near),
  );
  const isAlone = places.length === 1 && weight(exact) >= LONG;
  if (best && (best.share >= ENOUGH || isAlone)) return { start: best.start, end: best.end, reworded: false };
  const reworded = findReworded(text, quote);
  return reworded && { ...reworded, reworded: true };
}
