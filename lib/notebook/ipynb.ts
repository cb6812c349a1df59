// A notebook as a Jupyter file (nbformat 4.5) and back: code cells, whose ids are the names of ours.
import type { CellKind } from "./notebook";
import { anchorOf, cellName } from "./scratch";
import { lessonName, tidySource, type WrittenCell } from "./write";

export type TextOutput =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "result"; readonly text: string }
  | { readonly kind: "error"; readonly name: string; readonly message: string };

export interface CellToExport extends WrittenCell {
  readonly outputs: readonly TextOutput[];
  /** Which run it was, counted from 1; null for a cell that has not run. */
  readonly count: number | null;
}

export function writeIpynb({
  lessonId,
  cells,
}: {
  readonly lessonId: string;
  readonly cells: readonly CellToExport[];
}): string {
  const notebook = {
    cells: cells.map(({ name, kind, source, outputs, count }, k) => ({
      cell_type: "code",
      // Each stands once, has at most 64 characters and no plus sign.
      id: anchorOf(name) === null ? name.slice(0, 64) : `own-${k + 1}-${name.replace("+", "-")}`.slice(0, 64),
      metadata: { aisle: { cell: name, kind } },
      execution_count: count,
      source: lined(tidySource(source)),
      outputs: outputs.map((output) => outputOf(output, count)),
    })),
    metadata: {
      aisle: { lesson: lessonName(lessonId) },
      kernelspec: { name: "aisle", display_name: "Aisle (TypeScript)", language: "typescript" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** Jupyter writes texts as lines that keep their ends. */
const lined = (text: string) => (text === "" ? [] : text.split(/(?<=\n)/));

function outputOf(output: TextOutput, count: number | null) {
  switch (output.kind) {
    case "stream":
      return { output_type: "stream", name: output.name, text: lined(`${output.text}\n`) };
    case "result":
      return {
        output_type: "execute_result",
        execution_count: count,
        metadata: {},
        data: { "text/plain": lined(output.text) },
      };
    case "error":
      return { output_type: "error", ename: output.name, evalue: output.message, traceback: [] };
  }
}

export type IpynbTrouble = "notJson" | "notIpynb" | "oldIpynb" | "otherLanguage";

export interface ReadIpynb {
  readonly lesson: string | null;
  readonly cells: readonly WrittenCell[];
}

/** Reads code cells; text cells and outputs are passed over. Cells that have no name of ours get one by their place. */
export function readIpynb(
  text: string,
): ReadIpynb | { readonly trouble: IpynbTrouble; readonly what: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { trouble: "notJson", what: error instanceof Error ? error.message : "" };
  }
  if (!isRecord(json) || !Array.isArray(json.cells) || typeof json.nbformat !== "number")
    return isRecord(json) && typeof json.nbformat === "number"
      ? { trouble: "oldIpynb", what: String(json.nbformat) }
      : { trouble: "notIpynb", what: "" };
  if (json.nbformat !== 4) return { trouble: "oldIpynb", what: String(json.nbformat) };
  const metadata = isRecord(json.metadata) ? json.metadata : {};
  const language = textAt(metadata, "language_info", "name") ?? textAt(metadata, "kernelspec", "language");
  if (language !== null && !/^(typescript|javascript)$/i.test(language))
    return { trouble: "otherLanguage", what: language };
  const cells: WrittenCell[] = [];
  for (const [k, cell] of json.cells.entries()) {
    if (!isRecord(cell) || cell.cell_type !== "code") continue;
    const source = sourceOf(cell.source);
    if (source === null) return { trouble: "notIpynb", what: "" };
    const named = textAt(cell, "metadata", "aisle", "cell") ?? (typeof cell.id === "string" ? cell.id : "");
    const name = cellName.test(named) ? named : `cell-${k + 1}`;
    const kind: CellKind = textAt(cell, "metadata", "aisle", "kind") === "train" ? "train" : "auto";
    cells.push({ name, kind, source: tidySource(source) });
  }
  return { lesson: textAt(metadata, "aisle", "lesson"), cells };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function textAt(value: Record<string, unknown>, ...path: readonly string[]): string | null {
  let at: unknown = value;
  for (const key of path) at = isRecord(at) ? at[key] : undefined;
  return typeof at === "string" ? at : null;
}

function sourceOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : null;
}
