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

/** Letters and digits that form words; Han characters stand by themselves. */
const WORD = /^(?!\p{Script=Han})[\p{L}\p{N}]$/u;

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

/** How a term may be written, and what may follow there. */
interface Spelling {
  readonly words: string;
  readonly id: string;
  /** Takes "@" and a number behind it, or "@k". */
  readonly isMetric: boolean;
  readonly hasPlural: boolean;
  /** No letter and no digit may follow, also not behind a hyphen. */
  readonly endsAsWord: boolean;
}

const isWord = (character: string | undefined) => character !== undefined && WORD.test(character);
const firstOf = (text: string, at: number) => {
  const code = text.codePointAt(at);
  return code === undefined ? undefined : String.fromCodePoint(code);
};
/** The character that ends before a place. */
const lastOf = (text: string, at: number) => {
  const isLow = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? "");
  return firstOf(text, at - (isLow && at > 1 ? 2 : 1));
};

/** First character → spellings that begin so, the longest name first. */
function spellingsOf(names: readonly TermName[]): ReadonlyMap<string, readonly Spelling[]> {
  const found = new Map<string, Spelling[]>();
  for (const { name, id } of [...names].sort((a, b) => b.name.length - a.name.length)) {
    const metric = metricOf(name);
    const isMetric = metric !== undefined;
    const hasPlural = !isMetric && /\p{Ll}$/u.test(name);
    const kind = { id, isMetric, hasPlural, endsAsWord: isWord(lastOf(name, name.length)) };
    for (const words of spellings(metric ?? name)) {
      const first = words[0]!;
      found.set(first, [...(found.get(first) ?? []), { words, ...kind }]);
    }
  }
  return found;
}

/** Where a spelling that begins at a place ends there; null where it does not stand there. */
function endOf(
  { words, isMetric, hasPlural, endsAsWord }: Spelling,
  text: string,
  at: number,
): number | null {
  if (!text.startsWith(words, at)) return null;
  let end = at + words.length;
  if (isMetric) {
    const number = /@(?:k|\d+)/y;
    number.lastIndex = end;
    if (!number.test(text)) return null;
    end = number.lastIndex;
  }
  if (hasPlural && text[end] === "s") end++;
  const isWithin = isWord(firstOf(text, end)) || (text[end] === "-" && isWord(firstOf(text, end + 1)));
  return endsAsWord && isWithin ? null : end;
}

/**
 * By looking names up, not by one expression of them all: that took the compiler of expressions seconds, again and again.
 * @returns finds terms in a text, left to right, none within another; where two begin at one place, the longer
 */
export function termMatcher(names: readonly TermName[]): (text: string) => TermFound[] {
  const known = spellingsOf(names);
  return (text) => {
    const found: TermFound[] = [];
    for (let at = 0; at < text.length; at++) {
      const here = known.get(text[at]!);
      if (here === undefined) continue;
      if (isWord(firstOf(text, at)) && at > 0 && (text[at - 1] === "-" || isWord(lastOf(text, at)))) continue;
      for (const spelling of here) {
        const end = endOf(spelling, text, at);
        if (end === null) continue;
        found.push({ id: spelling.id, start: at, end });
        at = end - 1;
        break;
      }
    }
    return found;
  };
}
