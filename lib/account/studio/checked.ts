// A lesson of the studio looked through as it stands: what is wrong in each language and in its cells. Nothing is evaluated.
import { practiceIds } from "../../judge/exercises";
import {
  type StudioLesson,
  type StudioLocale,
  studioLocales,
  type TextProblem,
} from "../../studio/text/document";
import { readCells, type StudioProblem } from "../../studio/text/read-cells";
import { readText } from "../../studio/text/read-text";

export interface Checked {
  readonly texts: Readonly<Partial<Record<StudioLocale, readonly TextProblem[]>>>;
  readonly notebook: readonly StudioProblem[];
  /** Languages that have both a title and a text. */
  readonly written: readonly StudioLocale[];
  /** Languages that have a text and no title, or a title and no text. */
  readonly halves: readonly StudioLocale[];
  /** Nothing that keeps it from being published. */
  readonly isWhole: boolean;
}

/** @param pictures names of those that it has */
export function checkLesson(lesson: StudioLesson, pictures: readonly string[]): Checked {
  const { cells, problems: notebook } = readCells(lesson.notebook);
  const known = {
    cells: cells.map(({ name }) => name),
    exercises: practiceIds(),
    pictures,
  };
  const has = (locale: StudioLocale) =>
    [lesson.heads[locale].title, lesson.texts[locale]].map((text) => text.trim() !== "");
  const written = studioLocales.filter((locale) => has(locale).every(Boolean));
  const halves = studioLocales.filter((locale) => has(locale).some(Boolean) && !written.includes(locale));
  const texts = Object.fromEntries(
    written.map((locale) => [locale, readText(lesson.texts[locale], known).problems]),
  );
  const faults = Object.values(texts)
    .flat()
    .filter(({ severity }) => severity === "error");
  const isWhole = written.length > 0 && halves.length === 0 && faults.length === 0 && notebook.length === 0;
  return { texts, notebook, written, halves, isWhole };
}
