// A notebook as the text of a notebook.ts file, which parse.ts reads back. It knows nothing of runs and outputs.
import type { CellKind } from "./notebook";

export interface WrittenCell {
  readonly name: string;
  readonly kind: CellKind;
  readonly source: string;
}

/** Names the lesson in the first line of an exported file. */
const MARK = "// aisle lesson: ";

/** A lesson's name without the numbers that order the course: they may change. */
export const lessonName = (lessonId: string) => lessonId.replace(/(^|\/)\d+-/g, "$1");

/** Blank lines at both ends of a cell are dropped; a line in a cell that looks like a header is marked as none. */
export function writeNotebook({
  lessonId,
  cells,
}: {
  readonly lessonId: string;
  readonly cells: readonly WrittenCell[];
}): string {
  const parts = cells.map(
    ({ name, kind, source }) =>
      `// %% ${name}${kind === "train" ? " train" : ""}\n${escaped(tidySource(source))}\n`,
  );
  return `${MARK}${lessonName(lessonId)}\n\n${parts.join("\n")}`;
}

/** As `lessonName` gives it; null for a file that names none. */
export function lessonOf(preamble: string): string | null {
  const line = preamble.split("\n").find((text) => text.startsWith(MARK));
  return line === undefined ? null : line.slice(MARK.length).trim();
}

/** As it comes back from a file: line ends as LF, no blank lines at both ends. */
export function tidySource(source: string): string {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  while (lines.length > 0 && lines[0]!.trim() === "") lines.shift();
  while (lines.length > 0 && lines.at(-1)!.trim() === "") lines.pop();
  return lines.join("\n");
}

const escaped = (source: string) => source.replace(/^(\/\/ ?\\*)(?=%%)/gm, "$1\\");
