// A revision's text as a document. One never changes, and a long text takes a good part of a second, so the last ones are kept in this process.
import type { StudioLesson, StudioLocale, StudioText } from "@/lib/studio/text/document";
import { readText } from "@/lib/studio/text/read-text";

export interface ShownRevision {
  readonly lesson: string;
  readonly number: number;
  readonly content: StudioLesson;
  /** Names of the lesson's pictures. */
  readonly pictures: readonly string[];
  /** Ids of the exercises there are. */
  readonly exercises: readonly string[];
}

const MOST_KEPT = 100;
const kept = new Map<string, StudioText>();

export function readRevision({
  lesson,
  number,
  content,
  language,
  ...known
}: ShownRevision & { readonly language: StudioLocale; readonly cells: readonly string[] }): StudioText {
  // Pictures only come, and exercises change with the build.
  const key = [lesson, number, language, known.pictures.length].join("/");
  const text = kept.get(key) ?? readText(content.texts[language], known);
  kept.delete(key);
  kept.set(key, text);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return text;
}
