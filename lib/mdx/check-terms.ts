// Terms against the glossary: what it rules out is not written, and a term the English speaks of is one the other language speaks of, too.
import type { GlossaryEntry } from "../course/glossary";
import type { Problem } from "../course/problem";
import { termMatcher } from "./term-matcher";

type Locale = "en" | "zh";

/** @returns problems of one text: words that the glossary rules out ("never"), at their lines, outside of code */
export function ruledOut(
  entries: readonly GlossaryEntry[],
  locale: Locale,
): (input: { source: string; file: string }) => Problem[] {
  const names = entries.flatMap(({ id, [locale]: { never } }) => never.map((name) => ({ name, id })));
  const find = termMatcher(names);
  const terms = new Map(entries.map(({ id, [locale]: { term } }) => [id, term]));
  return ({ source, file }) => {
    if (names.length === 0) return [];
    let fenced = false;
    return source.split("\n").flatMap((line, n): Problem[] => {
      if (/^\s*```/.test(line)) fenced = !fenced;
      if (fenced) return [];
      const prose = line.replace(/`[^`]*`|\$[^$]*\$|\]\([^)]*\)/g, (part) => " ".repeat(part.length));
      return find(prose).map(({ id, start, end }) => ({
        file,
        line: n + 1,
        severity: "error",
        message: `The glossary rules "${line.slice(start, end)}" out. Write "${terms.get(id)}".`,
      }));
    });
  };
}

/**
 * Terms that the English links to the glossary, and the translation calls by no name the glossary knows.
 * @param en ids of the terms that the English links
 * @param zh the whole translation
 */
export function checkTermsAlike(input: {
  en: readonly string[];
  zh: string;
  entries: readonly GlossaryEntry[];
  file: string;
}): Problem[] {
  const { en, zh, entries, file } = input;
  const text = zh.toLowerCase();
  return entries.flatMap(({ id, en: { term }, zh: { term: wanted, also } }): Problem[] => {
    const names = [wanted, ...also];
    // "NDCG@k" is written with any number.
    const isNamed = names.some((name) => text.includes(name.toLowerCase().replace(/@k$/, "@")));
    if (!en.includes(id) || isNamed) return [];
    const list = names.map((name) => `"${name}"`).join(", ");
    const message = `The English speaks of "${term}", this text of none of ${list}. Use the glossary's word, or add yours to it.`;
    return [{ file, line: 1, severity: "warning", message }];
  });
}
