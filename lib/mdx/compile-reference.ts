// What stands beside the lessons: glossary, questions and answers, resources. One file of data and one text a language.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CourseModule } from "../course/course";
import { type BuiltTerm, checkGlossary, type GlossaryEntry, glossarySchema } from "../course/glossary";
import type { Problem } from "../course/problem";
import type { Link } from "./check-links";
import { compileText } from "./compile";
import { locales } from "./compile-lesson";
import { inlineMath } from "./inline-math";

type Locale = (typeof locales)[number];

/** Texts of reference; each is `lessons/NAME.LOCALE.mdx`. */
const referenceTexts = ["faq", "resources"] as const;
type ReferenceText = (typeof referenceTexts)[number];

export interface Reference {
  readonly glossary: Readonly<Record<Locale, readonly BuiltTerm[]>>;
  /** As in CompiledLesson; a broken text is absent. */
  readonly texts: Readonly<Partial<Record<`${ReferenceText}.${Locale}`, string>>>;
}

/** @param problems filled with what is wrong */
export async function readGlossary(root: string, problems: Problem[]): Promise<GlossaryEntry[]> {
  const file = "lessons/glossary.json";
  const text = await readFile(path.join(root, file), "utf8").catch(() => null);
  // A course without a glossary is a course.
  if (text === null) return [];
  const parsed = glossarySchema.safeParse(JSON.parse(text));
  if (parsed.success) {
    problems.push(...checkGlossary(parsed.data, file));
    return parsed.data;
  }
  for (const { path: at, message } of parsed.error.issues)
    problems.push({ file, line: 1, severity: "error", message: `${at.map(String).join(".")}: ${message}.` });
  return [];
}

const named = ({ term, also }: GlossaryEntry["en"]) => ({ term, also });

/** Sorted as each language sorts its words. */
function builtTerms(entries: readonly GlossaryEntry[], locale: Locale, problems: Problem[]): BuiltTerm[] {
  const terms = new Map(entries.map((entry) => [entry.id, entry[locale].term]));
  const set = (entry: GlossaryEntry) => {
    try {
      return inlineMath(entry[locale].text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = `"${entry.id}", ${locale}: ${why}`;
      problems.push({ file: "lessons/glossary.json", line: 1, severity: "error", message });
      return "";
    }
  };
  return entries
    .map((entry) => ({
      id: entry.id,
      term: entry[locale].term,
      also: entry[locale].also,
      other: named(entry[locale === "en" ? "zh" : "en"]),
      html: set(entry),
      see: entry.see.flatMap((id) => (terms.has(id) ? [{ id, term: terms.get(id)! }] : [])),
      lesson: entry.lesson,
    }))
    .sort((a, b) => a.term.localeCompare(b.term, locale));
}

/** Texts beside the lessons lead to other sites, and to lessons by their numbers: `[4.2](lesson:4.2)`, written or planned. */
function deadLinks(file: string, links: readonly Link[], modules: readonly CourseModule[]): Problem[] {
  const isLesson = (number: string) => {
    const [module, place] = number.split(".").map(Number);
    const found = modules.find((one) => one.number === module);
    const isPlanned = place! > 0 && place! <= (found?.planned.length ?? 0);
    return isPlanned || found?.lessons.some((lesson) => lesson.number === number);
  };
  return links.flatMap(({ href, line }): Problem[] => {
    const number = /^lesson:(\d+\.\d+)$/.exec(href)?.[1];
    if (/^https?:\/\//.test(href) || (number !== undefined && isLesson(number))) return [];
    const why =
      number === undefined
        ? "A link is https://… or lesson:4.2, with a lesson's number."
        : `No lesson ${number} is written or planned.`;
    return [{ file, line, severity: "error", message: `The link to ${href} leads nowhere. ${why}` }];
  });
}

/**
 * @param root folder that holds `lessons/`
 * @param modules of the course, for the lessons that texts name
 * @param keep gives back what is known of a text by its key, or makes it
 */
export async function compileReference(
  root: string,
  modules: readonly CourseModule[],
  keep: <T>(key: readonly string[], make: () => Promise<T>) => Promise<T> = (_, make) => make(),
): Promise<{ reference: Reference; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const entries = await readGlossary(root, problems);
  const texts: Partial<Record<`${ReferenceText}.${Locale}`, string>> = {};
  for (const name of referenceTexts) {
    for (const locale of locales) {
      const file = `lessons/${name}.${locale}.mdx`;
      const source = await readFile(path.join(root, file), "utf8").catch(() => null);
      if (source === null) continue;
      const { text, problems: found } = await keep([file, source], () =>
        compileText({ source, file, folder: path.join(root, "lessons") }),
      );
      problems.push(...found, ...deadLinks(file, text?.links ?? [], modules));
      if (text && !found.some(({ severity }) => severity === "error")) texts[`${name}.${locale}`] = text.code;
    }
  }
  const [en, zh] = [builtTerms(entries, "en", problems), builtTerms(entries, "zh", problems)];
  return { reference: { glossary: { en, zh }, texts }, problems };
}
