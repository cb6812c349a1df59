// The glossary as authors write it (lessons/glossary.json) and as pages read it. Pure data, and the checks on it.
import * as z from "zod";
import type { Problem } from "./problem";

const wordsSchema = z.strictObject({
  term: z.string().min(1),
  /** Synonyms and abbreviations. */
  also: z.array(z.string().min(1)),
  /** Those of its names that are also plain words, which lessons use without meaning the term. */
  everyday: z.array(z.string().min(1)).default([]),
  /** What lessons do not write for it: another word for the same thing, or a wrong one. */
  never: z.array(z.string().min(1)).default([]),
  /** One to three sentences, with formulas between dollar signs. */
  text: z.string().min(1),
});

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  en: wordsSchema,
  zh: wordsSchema,
  /** Ids of entries to read next. */
  see: z.array(z.string()),
  /** Number of the lesson that teaches it, such as "4.2". */
  lesson: z.nullable(z.string().regex(/^\d+\.\d+$/)),
});
export const glossarySchema = z.array(entrySchema);
export type GlossaryEntry = z.infer<typeof entrySchema>;

/** An entry in one language; `html` holds finished formulas. */
export interface BuiltTerm {
  readonly id: string;
  readonly term: string;
  readonly also: readonly string[];
  /** The term in the other language, and what else it is called there. */
  readonly other: { readonly term: string; readonly also: readonly string[] };
  readonly html: string;
  readonly see: readonly { readonly id: string; readonly term: string }[];
  readonly lesson: string | null;
}

const languages = ["en", "zh"] as const;

/** Names that two entries claim: a reader who looks one up would find either, by chance. */
function sharedNames(entries: readonly GlossaryEntry[]): string[] {
  return languages.flatMap((locale) => {
    const owners = new Map<string, Set<string>>();
    for (const { id, [locale]: words } of entries) {
      for (const name of [words.term, ...words.also]) {
        const key = name.toLowerCase();
        owners.set(key, (owners.get(key) ?? new Set()).add(id));
      }
    }
    return [...owners]
      .filter(([, ids]) => ids.size > 1)
      .map(([name, ids]) => `"${name}" is a name of several entries: ${[...ids].join(", ")}.`);
  });
}

/** Words that an entry rules out and that are a name all the same. */
function ruledOutNames(entries: readonly GlossaryEntry[]): string[] {
  return languages.flatMap((locale) => {
    const names = new Set(
      entries.flatMap(({ [locale]: { term, also } }) => [term, ...also]).map((name) => name.toLowerCase()),
    );
    return entries.flatMap(({ id, [locale]: { never } }) =>
      never
        .filter((name) => names.has(name.toLowerCase()))
        .map((name) => `"${id}" rules out "${name}", which is a name of an entry.`),
    );
  });
}

/** The names of one language that are marked in lessons: neither everyday words nor abbreviations of two letters. */
export function markedNames(entries: readonly GlossaryEntry[], locale: "en" | "zh") {
  return entries.flatMap(({ id, [locale]: { term, also, everyday } }) =>
    [term, ...also]
      .filter((name) => !everyday.includes(name) && !/^[A-Z]{2}$/.test(name))
      .map((name) => ({ name, id })),
  );
}

/** What no schema sees: ids that come twice, names of several entries, and entries that point at none or at themselves. */
export function checkGlossary(entries: readonly GlossaryEntry[], file: string): Problem[] {
  const ids = new Set(entries.map(({ id }) => id));
  const problem = (message: string): Problem => ({ file, line: 1, severity: "error", message });
  const twice = entries.filter(({ id }, n) => entries.findIndex((other) => other.id === id) !== n);
  return [
    ...twice.map(({ id }) => problem(`"${id}" is there twice.`)),
    ...sharedNames(entries).map(problem),
    ...ruledOutNames(entries).map(problem),
    ...entries.flatMap(({ id, see }) =>
      see
        .filter((other) => !ids.has(other) || other === id)
        .map((other) => problem(`"${id}" points at "${other}", which is not another entry.`)),
    ),
  ];
}
