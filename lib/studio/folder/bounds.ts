// What is not read at all: texts so long, so deeply nested or so full of marks that no lesson looks like them, over which a Markdown parser
// would sit for minutes or run out of stack. Measured by one pass over the lines; in hostile.test.ts what is let through takes seconds at most.
import { LONGEST_TEXT } from "../text/document";

/** Quotations, lists and containers within each other. */
const MOST_DEPTH = 30;
/** Columns before a line's first word. */
const MOST_INDENT = 120;
/**
 * Work, in steps: marks that wait for a partner are looked through for each other within their block, and a run of backticks or dollars
 * looks as far as its block goes. The longest lesson of the course takes a quarter.
 */
const MOST_WORK = 4e6;
const PER_LINE = 1000;
const PER_MARK = 500;

interface TooWild {
  readonly line: number;
  readonly key: "tooLong" | "tooDeep" | "tooManyMarks";
  readonly params: Readonly<Record<string, number>>;
}

/** @param source lines end in "\n" @returns the first line at which it is too much, or null */
export function tooWild(source: string): TooWild | null {
  if (source.length > LONGEST_TEXT)
    return { line: 1, key: "tooLong", params: { length: source.length, most: LONGEST_TEXT } };
  const fences: number[] = [];
  let [tags, work, marks, runs, length] = [0, 0, 0, 0, 0];
  for (const [n, text] of source.split("\n").entries()) {
    const line = n + 1;
    const [before] = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(text)!;
    const markers = before.replace(/[\d \t]/g, "").length;
    const [, colons = "", name] = /^(:{3,})\s*([A-Za-z]?)/.exec(text.slice(before.length)) ?? [];
    if (name) fences.push(colons.length);
    else if (colons !== "") {
      // It closes the outermost container that it is long enough for.
      const closed = fences.findIndex((one) => one <= colons.length);
      if (closed >= 0) fences.splice(closed);
    }
    tags += (text.match(/<[A-Za-z]/g)?.length ?? 0) - (text.match(/<\/|\/>/g)?.length ?? 0);
    if (
      markers > MOST_DEPTH ||
      fences.length > MOST_DEPTH ||
      tags > 20 * MOST_DEPTH ||
      before.length > MOST_INDENT
    )
      return { line, key: "tooDeep", params: {} };
    if (/^[\s>]*$/.test(text)) [marks, runs, length] = [0, 0, 0];
    const more = text.match(/[*_~[\]<{!:@]/g)?.length ?? 0;
    const moreRuns = text.match(/`+|\$+/g)?.length ?? 0;
    // What the block has grown by: of the squares and of the products.
    work += more * (2 * marks + more) + moreRuns * (length + text.length) + runs * text.length;
    const bars = text.match(/\|/g)?.length ?? 0;
    work += PER_LINE + PER_MARK * (more + moreRuns + bars) + bars * bars;
    [marks, runs, length] = [marks + more, runs + moreRuns, length + text.length];
    if (work > MOST_WORK) return { line, key: "tooManyMarks", params: {} };
  }
  return null;
}
