// Who depends on whom: a cell depends on the cells that declare the names it reads. Pure; knows nothing of runs.
import type { Cell } from "./notebook";

/** Name → the cell that declares it. Where two cells declare one name, the first counts. */
export function declarers(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const cell of cells) for (const name of cell.declares) if (!map.has(name)) map.set(name, cell.name);
  return map;
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** For each cell, the cells it reads from directly, in notebook order. */
export const dependencies: (cells: readonly Cell[]) => Graph = once((cells) => {
  const by = declarers(cells);
  const placeOf = new Map(cells.map((cell, k) => [cell.name, k]));
  const graph = new Map<string, string[]>();
  for (const cell of cells) {
    const from = new Set<string>();
    for (const name of cell.reads) {
      const declarer = by.get(name);
      if (declarer !== undefined && declarer !== cell.name) from.add(declarer);
    }
    graph.set(
      cell.name,
      [...from].sort((a, b) => placeOf.get(a)! - placeOf.get(b)!),
    );
  }
  return graph;
});

/** A session asks at every event of a run; between two analyses the cells are the same list. */
function once<T>(make: (cells: readonly Cell[]) => T): (cells: readonly Cell[]) => T {
  const made = new WeakMap<readonly Cell[], { readonly value: T }>();
  return (cells) => {
    let entry = made.get(cells);
    if (entry === undefined) {
      entry = { value: make(cells) };
      made.set(cells, entry);
    }
    return entry.value;
  };
}

function reach(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>();
  const todo = [...(graph.get(start) ?? [])];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (seen.has(name) || name === start) continue;
    seen.add(name);
    todo.push(...(graph.get(name) ?? []));
  }
  return seen;
}

/** All cells to run before `name`, each after what it depends on. `name` itself is left out. */
export function upstreamOf(cells: readonly Cell[], name: string): string[] {
  const needed = reach(dependencies(cells), name);
  return runOrder(cells).filter((other) => needed.has(other));
}

/** Transitive dependents of `name`: what becomes stale when it changes. In running order. */
export function staleAfter(cells: readonly Cell[], name: string): string[] {
  const back = new Map<string, string[]>();
  for (const [cell, from] of dependencies(cells))
    for (const other of from) back.set(other, [...(back.get(other) ?? []), cell]);
  const dependents = reach(back, name);
  return runOrder(cells).filter((other) => dependents.has(other));
}

/** All cells, each after what it depends on, otherwise as they stand. Cells of a cycle keep their place. */
export const runOrder: (cells: readonly Cell[]) => readonly string[] = once((cells) => {
  const graph = dependencies(cells);
  const order: string[] = [];
  const entered = new Set<string>();
  const visit = (name: string) => {
    if (entered.has(name)) return;
    entered.add(name);
    for (const before of graph.get(name) ?? []) visit(before);
    order.push(name);
  };
  for (const cell of cells) visit(cell.name);
  return order;
});
