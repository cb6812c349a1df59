// From cells as cut to cells as analysed: what each declares and reads, and what is wrong with the whole.
import { dependencies } from "./graph";
import { findNames, type Names } from "./names";
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
  const named: Named[] = [];
  const declaredBy = new Map<string, Named>();
  for (const { name, kind, source, line, seconds } of specs) {
    const names = namesOf(source);
    const cell: Cell = {
      name,
      kind,
      source,
      line,
      ...(seconds === undefined ? {} : { seconds }),
      declares: [...names.declares.keys()],
      reads: [...names.reads.keys()],
    };
    const own = { cell, names };
    named.push(own);
    if (names.syntaxError !== null)
      problems.push({ cell: name, line: lineAt(source, names.syntaxError), key: "syntax", params: {} });
    for (const declared of names.declares.keys()) {
      const first = declaredBy.get(declared);
      if (first === undefined) declaredBy.set(declared, own);
      // The same import in two cells is the same thing under the same name.
      else if (!isSameImport(declared, first.names, names))
        problems.push(declaredTwice(declared, first, own), declaredTwice(declared, own, first));
    }
  }
  return { cells: named.map(({ cell }) => cell), problems: [...problems, ...cycles(named)] };
}

interface Named {
  readonly cell: Cell;
  readonly names: Names;
}

/** Most sources stay as they were from one analysis to the next: what was found in them is kept for as many as a notebook has. */
const found = new Map<string, Names>();
const MOST_FOUND = 1000;

function namesOf(source: string): Names {
  let names = found.get(source);
  if (names === undefined) {
    names = findNames(source);
    if (found.size >= MOST_FOUND) found.delete(found.keys().next().value!);
    found.set(source, names);
  }
  return names;
}

function isSameImport(name: string, one: Names, other: Names): boolean {
  const what = one.imports.get(name);
  return what !== undefined && what === other.imports.get(name);
}

function declaredTwice(name: string, { cell, names }: Named, other: Named): NotebookProblem {
  const line = lineAt(cell.source, names.declares.get(name)!);
  return { cell: cell.name, line, key: "duplicateDeclaration", params: { name, other: other.cell.name } };
}

function preambleProblems(preamble: string): NotebookProblem[] {
  const { declares, reads } = findNames(preamble);
  if (declares.size === 0 && reads.size === 0) return [];
  const name = declares.keys().next().value ?? reads.keys().next().value ?? "";
  const line = lineAt(preamble, declares.get(name) ?? Math.max(0, preamble.indexOf(name)));
  return [{ cell: "", line, key: "preamble", params: { name } }];
}

/** For each circle of cells one problem in each of its cells, where it reads what it needs of the next. */
function cycles(named: readonly Named[]): NotebookProblem[] {
  const graph = dependencies(named.map(({ cell }) => cell));
  const byName = new Map(named.map((own) => [own.cell.name, own]));
  const state = new Map<string, "open" | "closed">();
  const path: string[] = [];
  const problems: NotebookProblem[] = [];
  const visit = (name: string) => {
    if (state.get(name) === "closed") return;
    if (state.get(name) === "open") {
      const circle = path.slice(path.indexOf(name)).map((one) => byName.get(one)!);
      for (const [k, own] of circle.entries()) {
        const from = circle[(k + 1) % circle.length]!;
        const cells = [...circle.slice(k), ...circle.slice(0, k), own].map(({ cell }) => cell.name);
        problems.push(inCircle(own, from, cells));
      }
      return;
    }
    state.set(name, "open");
    path.push(name);
    for (const before of graph.get(name) ?? []) visit(before);
    path.pop();
    state.set(name, "closed");
  };
  for (const name of byName.keys()) visit(name);
  return problems;
}

function inCircle({ cell, names }: Named, from: Named, cells: readonly string[]): NotebookProblem {
  const [name, offset] = [...names.reads].find(([read]) => from.names.declares.has(read))!;
  const line = lineAt(cell.source, offset);
  return {
    cell: cell.name,
    line,
    key: "cycle",
    params: { name, other: from.cell.name, cells: cells.join(" → ") },
  };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
