// Reads an exported notebook back, .ts or .ipynb: what it holds for this lesson, or why it is not taken. Pure.
import { readNotebook } from "./analyse";
import { type IpynbTrouble, readIpynb } from "./ipynb";
import { parseNotebook } from "./parse";
import { lessonName, lessonOf, type WrittenCell } from "./write";

const MAX_BYTES = 2_000_000;

export type FileTrouble =
  | IpynbTrouble
  | "tooBig"
  | "notText"
  | "noCells"
  | "badHeader"
  | "duplicateCell"
  | "preamble"
  | "otherLesson"
  | "noneKnown";

export type ReadFile =
  | { readonly sources: Readonly<Record<string, string>> }
  | {
      readonly trouble: FileTrouble;
      readonly params: Readonly<Record<string, string | number>>;
    };

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The lesson it is to be read into. */
  readonly lessonId: string;
  readonly cells: readonly { readonly name: string }[];
}

const fails = (trouble: FileTrouble, params: Readonly<Record<string, string | number>> = {}): ReadFile => ({
  trouble,
  params,
});

/** Cells the lesson does not have come back as well: whoever reads keeps them. */
export function readNotebookFile({ name, bytes, lessonId, cells }: FileToRead): ReadFile {
  if (bytes.length > MAX_BYTES) return fails("tooBig", { most: MAX_BYTES / 1_000_000 });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fails("notText");
  }
  if (text.includes("\0")) return fails("notText");
  const found = /\.ipynb$/i.test(name) || text.trimStart().startsWith("{") ? readIpynb(text) : readTs(text);
  if ("trouble" in found)
    return "params" in found
      ? fails(found.trouble, found.params)
      : fails(found.trouble, { what: found.what });
  if (found.cells.length === 0) return fails("noCells");
  if (found.lesson !== null && found.lesson !== lessonName(lessonId))
    return fails("otherLesson", { lesson: found.lesson });
  const known = new Set(cells.map((cell) => cell.name));
  if (!found.cells.some((cell) => known.has(cell.name)))
    return fails("noneKnown", { cells: found.cells.map((cell) => cell.name).join(", ") });
  const sources: Record<string, string> = {};
  for (const cell of found.cells) {
    if (Object.hasOwn(sources, cell.name)) return fails("duplicateCell", { name: cell.name, line: 0 });
    sources[cell.name] = cell.source;
  }
  return { sources };
}

function readTs(
  text: string,
):
  | { readonly lesson: string | null; readonly cells: readonly WrittenCell[] }
  | { readonly trouble: FileTrouble; readonly params: Readonly<Record<string, string | number>> } {
  const { cells, preamble } = parseNotebook(text);
  const wrong = readNotebook(text).problems.find(({ key }) =>
    ["badHeader", "duplicateCell", "noCells", "preamble"].includes(key),
  );
  if (wrong !== undefined)
    return {
      trouble: wrong.key as "badHeader" | "duplicateCell" | "noCells" | "preamble",
      params: { ...wrong.params, line: wrong.line },
    };
  return { lesson: lessonOf(preamble), cells };
}
