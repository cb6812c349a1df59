// Cuts a notebook.ts file into cells at `// %% name [train] [90s]` lines. It reads no code: see analyse.ts.
import type { CellKind, CellSpec, NotebookProblem } from "./notebook";
import { cellName } from "./scratch";

export interface ParsedNotebook {
  readonly cells: readonly CellSpec[];
  /** Text before the first header. It is neither shown nor run: comments and types for `tsc` only. */
  readonly preamble: string;
  readonly problems: readonly NotebookProblem[];
}

const header = /^\/\/ ?%%(.*)$/;
/** A line of a cell that would be a header without its backslash: see write.ts. */
const escapedHeader = /^(\/\/ ?\\*)\\(?=%%)/gm;

/** Cuts the file's text; blank lines at both ends of a cell are dropped. Line ends may be LF or CRLF. */
export function parseNotebook(text: string): ParsedNotebook {
  const lines = text.split(/\r?\n/);
  const heads = lines.flatMap((line, k) => (header.test(line) ? [k] : []));
  const problems: NotebookProblem[] = [];
  const cells: CellSpec[] = [];
  for (const [n, at] of heads.entries()) {
    const words = header.exec(lines[at]!)![1]!.trim().split(/\s+/).filter(Boolean);
    const stated = /^([1-9]\d{0,3})s$/.exec(words.at(-1) ?? "")?.[1];
    const [name = "", kind = "auto", ...more] = stated === undefined ? words : words.slice(0, -1);
    if (!cellName.test(name) || !["auto", "train"].includes(kind) || more.length > 0) {
      problems.push({
        cell: name,
        line: at + 1,
        key: "badHeader",
        params: { header: lines[at]!, line: at + 1 },
      });
      continue;
    }
    if (cells.some((cell) => cell.name === name)) {
      problems.push({ cell: name, line: at + 1, key: "duplicateCell", params: { name, line: at + 1 } });
      continue;
    }
    let from = at + 1;
    let to = heads[n + 1] ?? lines.length;
    while (from < to && lines[from]!.trim() === "") from++;
    while (to > from && lines[to - 1]!.trim() === "") to--;
    cells.push({
      name,
      kind: kind as CellKind,
      source: lines.slice(from, to).join("\n").replace(escapedHeader, "$1"),
      line: from + 1,
      ...(stated === undefined ? {} : { seconds: Number(stated) }),
    });
  }
  if (cells.length === 0) problems.push({ cell: "", line: 1, key: "noCells", params: {} });
  return { cells, preamble: lines.slice(0, heads[0] ?? lines.length).join("\n"), problems };
}
