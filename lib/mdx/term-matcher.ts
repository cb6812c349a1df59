// Finds the glossary's terms in running text. Pure: what becomes of them is glossary-links.ts' matter.

/** A name of a term, as it may stand in a text. */
export interface TermName {
  readonly name: string;
  /** Id of its entry in the glossary. */
  readonly id: string;
}

export interface TermFound {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
/** Letters and digits that form words; Han characters stand by themselves. */
const WORDS = "(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])";

/** "ReLU", "BPR" and "p95" are meant as they are written; "Two-tower model" may begin small. */
function spellings(name: string): string[] {
  const [first = "", ...rest] = name;
  const asWritten = /\p{Lu}|\p{N}/u.test(rest.join("").replace(/@k$/, ""));
  const small = first.toLowerCase() + rest.join("");
  const large = first.toUpperCase() + rest.join("");
  return asWritten || name.length < 3 ? [name] : [...new Set([name, small, large])];
}

function pattern(name: string): string {
  const metric = /^(.+)@k$/.exec(name)?.[1];
  const words = spellings(metric ?? name)
    .map(escaped)
    .join("|");
  const plural = /\p{Ll}$/u.test(name) && !metric ? "s?" : "";
  const body = `(?:${words})${metric ? "@(?:k|\\d+)" : ""}${plural}`;
  const before = new RegExp(`^${WORDS}`, "u").test(name) ? `(?<!${WORDS}|-)` : "";
  const after = new RegExp(`${WORDS}$`, "u").test(name) ? `(?!${WORDS}|-${WORDS})` : "";
  return `${before}${body}${after}`;
}

/** @returns finds terms in a text, left to right, none within another; where two begin at one place, the longer */
export function termMatcher(names: readonly TermName[]): (text: string) => TermFound[] {
  if (names.length === 0) return () => [];
  const longestFirst = [...names].sort((a, b) => b.name.length - a.name.length);
  const any = new RegExp(longestFirst.map(({ name }) => `(${pattern(name)})`).join("|"), "gu");
  return (text) =>
    [...text.matchAll(any)].map((match) => ({
      id: longestFirst[match.slice(1).findIndex((part) => part !== undefined)]!.id,
      start: match.index,
      end: match.index + match[0].length,
    }));
}
