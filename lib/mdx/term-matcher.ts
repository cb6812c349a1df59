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
const WORD = "[[\\p{L}\\p{N}]--\\p{Script=Han}]";
const beginsAsWord = new RegExp(`^${WORD}`, "v");
const endsAsWord = new RegExp(`${WORD}$`, "v");

/** "ReLU", "BPR" and "p95" are meant as they are written; "Two-tower model" may begin small. */
function spellings(name: string): string[] {
  const [first = "", ...rest] = name;
  const asWritten = /\p{Lu}|\p{N}/u.test(rest.join("").replace(/@k$/, ""));
  const small = first.toLowerCase() + rest.join("");
  const large = first.toUpperCase() + rest.join("");
  return asWritten || name.length < 3 ? [name] : [...new Set([name, small, large])];
}

/** "NDCG" of "NDCG@k", a metric that is written with any number. */
const metricOf = (name: string) => /^(.+)@k$/.exec(name)?.[1];

/** What a name looks like in a text, but for what must not stand before it. */
function pattern(name: string): string {
  const metric = metricOf(name);
  const words = spellings(metric ?? name)
    .map(escaped)
    .join("|");
  const plural = /\p{Ll}$/u.test(name) && !metric ? "s?" : "";
  const after = endsAsWord.test(name) ? `(?!${WORD}|-${WORD})` : "";
  return `(?:${words})${metric ? "@(?:k|\\d+)" : ""}${plural}${after}`;
}

/** Spelling → id; a metric's ends in "@". */
function idsOf(names: readonly TermName[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap(({ name, id }) => {
      const metric = metricOf(name);
      return spellings(metric ?? name).map((words) => [metric ? `${words}@` : words, id] as const);
    }),
  );
}

/** @returns finds terms in a text, left to right, none within another; where two begin at one place, the longer */
export function termMatcher(names: readonly TermName[]): (text: string) => TermFound[] {
  if (names.length === 0) return () => [];
  const longestFirst = [...names].sort((a, b) => b.name.length - a.name.length).map(({ name }) => name);
  const any = (some: readonly string[]) => (some.length > 0 ? `(?:${some.map(pattern).join("|")})` : "(?!)");
  // What must not stand before is looked at once a place and not once a name: that was nine tenths of a build.
  const words = any(longestFirst.filter((name) => beginsAsWord.test(name)));
  const others = any(longestFirst.filter((name) => !beginsAsWord.test(name)));
  const found = new RegExp(`(?<!${WORD}|-)${words}|${others}`, "gv");
  const ids = idsOf(names);
  const idOf = (text: string) =>
    ids.get(text) ?? ids.get(text.replace(/@(?:k|\d+)$/, "@")) ?? ids.get(text.replace(/s$/, ""))!;
  return (text) =>
    Array.from(text.matchAll(found), ({ 0: match, index }) => ({
      id: idOf(match),
      start: index,
      end: index + match.length,
    }));
}
