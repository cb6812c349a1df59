// A revision's text and cells, read. One never changes, and a long text takes a good part of a second, so the last ones are kept in this process.
import type { StudioLesson, StudioLocale, StudioText } from "@/lib/studio/text/document";
import { readCells, type StudioCells } from "@/lib/studio/text/read-cells";
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

interface Read extends StudioCells {
  readonly text: StudioText;
}

const MOST_KEPT = 100;
const kept = new Map<string, Read>();

/** @param language one that it is written in */
export function readRevision(
  { lesson, number, content, exercises, pictures }: ShownRevision,
  language: StudioLocale,
): Read {
  // Pictures only come, and exercises change with the build.
  const key = [lesson, number, language, pictures.length].join("/");
  const read = kept.get(key) ?? readAnew();
  kept.delete(key);
  kept.set(key, read);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return read;

  function readAnew(): Read {
    const notebook = readCells(content.notebook);
    const known = { cells: notebook.cells.map(({ name }) => name), exercises, pictures };
    return { ...notebook, text: readText(content.texts[language], known) };
  }
}
