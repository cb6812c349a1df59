// How much of an output goes to the page: no string, table or chart of a cell may be more than the page can hold and
// draw. What is cut is said; it cuts nothing that a person could take in.
import type { Output } from "../learner/output";
import { MOST } from "../learner/output-parts";

/** Most characters of a text or of a value. */
const MOST_TEXT = 100_000;
/** Most numbers, and pieces of eight characters, in one output. */
const MOST_WEIGHT = 2_000_000;

export interface BoundWords {
  readonly characters: (left: number) => string;
  readonly rows: (left: number) => string;
  readonly tooLarge: string;
}

/** The output as it can be sent, followed by what is to be said of what was cut. */
export function bounded(output: Output, words: BoundWords): Output[] {
  if (output.kind === "text" || output.kind === "value") {
    const left = output.text.length - MOST_TEXT;
    if (left <= 0) return [output];
    return [{ ...output, text: `${output.text.slice(0, MOST_TEXT)}\n${words.characters(left)}` }];
  }
  if (output.kind === "table") {
    const rows = output.columns[0]?.values.length ?? 0;
    const fitting = rowsThatFit(output.columns, rows);
    if (fitting === rows) return [output];
    if (fitting > 0)
      return [
        {
          ...output,
          columns: output.columns.map((column) => ({ ...column, values: column.values.slice(0, fitting) })),
        },
        about(output, words.rows(rows - fitting)),
      ];
  }
  return weigh(output, MOST_WEIGHT) <= MOST_WEIGHT ? [output] : [about(output, words.tooLarge)];
}

function about({ id }: Output, text: string): Output {
  return { kind: "text", stream: "warn", text, ...(id === undefined ? {} : { id: `${id}-bound` }) };
}

function rowsThatFit(columns: Extract<Output, { kind: "table" }>["columns"], rows: number): number {
  let left = MOST_WEIGHT;
  for (let k = 0; k < rows; k++) {
    if (k === MOST.tableRows) return k;
    for (const { values } of columns) left -= weigh(values[k], left);
    if (left <= 0) return k;
  }
  return rows;
}

/** Stops counting soon after `enough`. */
function weigh(value: unknown, enough: number): number {
  if (typeof value === "string") return 1 + value.length / 8;
  if (typeof value !== "object" || value === null) return 1;
  if (ArrayBuffer.isView(value)) return value.byteLength / 4;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  // Each part weighs at least one.
  if (parts.length > enough) return parts.length;
  let weight = 1;
  for (let k = 0; k < parts.length && weight <= enough; k++) weight += weigh(parts[k], enough - weight);
  return weight;
}
