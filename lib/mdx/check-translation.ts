// Whether a translation was made from the text as it is now. Its front matter keeps a short hash of every section of the English
// it says the same as ("original"), which `npm run check:course -- --translated LESSON` writes once somebody has seen to it.
import type { Problem } from "../course/problem";
import { hashWords, type OutlineSection } from "./outline";

/** What `original` must hold for a text: title and description first, then section by section. */
export function originalOf(
  sections: readonly OutlineSection[],
  head: { readonly title?: unknown; readonly description?: unknown },
): string {
  return [hashWords(`${head.title}\n${head.description}`), ...sections.map(({ hash }) => hash)].join(" ");
}

/** The file's text with `original` in its front matter. */
export function withOriginal(source: string, original: string): string {
  const line = `original: "${original}"`;
  if (/^original:.*$/m.test(source)) return source.replace(/^original:.*$/m, line);
  return source.replace(/^---\n([\s\S]*?)\n---/, (_, head: string) => `---\n${head}\n${line}\n---`);
}

/**
 * @param en the original as it is now
 * @param original what the translation says it was made from
 */
export function checkTranslation(input: {
  file: string;
  lesson: string;
  en: { readonly sections: readonly OutlineSection[]; readonly original: string };
  original: string | undefined;
}): Problem[] {
  const { file, lesson, en, original } = input;
  const stamp = `npm run check:course -- --translated ${lesson}`;
  const warn = (message: string): Problem[] => [{ file, line: 1, severity: "warning", message }];
  if (original === undefined)
    return warn(`Nothing says which English text this was translated from. Once both say the same: ${stamp}`);
  if (original === en.original) return [];
  const known = new Set(original.split(" "));
  const [headNow, ...now] = en.original.split(" ");
  const changed = [
    ...(known.has(headNow!) ? [] : ["title or description"]),
    ...en.sections.flatMap(({ title }, n) =>
      known.has(now[n]!) ? [] : [title || "what comes before the first heading"],
    ),
  ].map((part) => `"${part}"`);
  const what =
    changed.length > 0
      ? `has changed: ${changed.join(", ")}`
      : "has lost sections, or has them in another order";
  return warn(`Since this was translated the English ${what}. Bring this up to it, then: ${stamp}`);
}
