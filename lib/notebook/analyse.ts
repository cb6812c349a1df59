// From cells as cut to cells as analysed: what each declares and reads, and what is wrong with the whole.
import { dependencies } from "./graph";
import { findNames } from "./names";
import type { Cell, CellSpec, Notebook, NotebookProblem } from "./notebook";
import { parseNotebook } from "./parse";

/** Cuts and analyses a notebook.ts file. */
export function readNotebook(text: string): Notebook {
  const { cells, preamble, problems } = parseNotebook(text);
  const analysed = analyse(cells);
  return {
    cells: analysed.cells,
    problems: [...problems, ...preambleProblems(preamble), ...analysed.problems],
  };
}

/** Analyses cells, for instance after an edit. Cells that have not changed may be passed as they were analysed: they are looked at again. */
export function analyse(specs: readonly CellSpec[]): Notebook {
  const problems: NotebookProblem[] = [];
  const declaredIn = new Map<string, string>();
  const cells: Cell[] = specs.map((spec) => {
    const { name, kind, source, line } = spec;
    const names = findNames(source);
    if (names.syntaxError !== null)
      problems.push({ cell: name, line: lineAt(source, names.syntaxError), key: "syntax", params: {} });
    for (const [declared, offset] of names.declares) {
      const other = declaredIn.get(declared);
      if (other === undefined) declaredIn.set(declared, name);
      else
        problems.push({
          cell: name,
          line: lineAt(source, offset),
          key: "duplicateDeclaration",
          params: { name: declared, other },
        });
    }
    return { name, kind, source, line, declares: [...names.declares.keys()], reads: [...names.reads] };
  });
  return { cells, problems: [...problems, ...cycles(cells)] };
}

function preambleProblems(preamble: string): NotebookProblem[] {
  const { declares, reads } = findNames(preamble);
  if (declares.size === 0 && reads.size === 0) return [];
  const name = declares.keys().next().value ?? reads.values().next().value ?? "";
  const line = lineAt(preamble, declares.get(name) ?? Math.max(0, preamble.indexOf(name)));
  return [{ cell: "", line, key: "preamble", params: { name } }];
}

/** One problem for each circle of cells, at its first cell. */
function cycles(cells: readonly Cell[]): NotebookProblem[] {
  const graph = dependencies(cells);
  const state = new Map<string, "open" | "closed">();
  const path: string[] = [];
  const found: NotebookProblem[] = [];
  const visit = (name: string) => {
    if (state.get(name) === "closed") return;
    if (state.get(name) === "open") {
      const circle = path.slice(path.indexOf(name));
      const cell = cells.find((other) => circle.includes(other.name))!.name;
      found.push({ cell, line: 1, key: "cycle", params: { cells: [...circle, name].join(" → ") } });
      return;
    }
    state.set(name, "open");
    path.push(name);
    for (const before of graph.get(name) ?? []) visit(before);
    path.pop();
    state.set(name, "closed");
  };
  for (const cell of cells) visit(cell.name);
  return found;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
