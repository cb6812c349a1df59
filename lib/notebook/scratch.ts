// Scratch cells: the learner's own, below a cell of the lesson. Which one it stands below is in its name, "fit+2", so
// that whoever keeps sources by name keeps them too.
import type { CellState, Session } from "./session";

/** The cell of the lesson that a scratch cell stands below; null for a cell of the lesson. */
export function anchorOf(name: string): string | null {
  const at = name.lastIndexOf("+");
  return at < 0 ? null : name.slice(0, at);
}

/** What a cell may be called: a name of the lesson's, or one of a scratch cell below it. */
export const cellName = /^[a-zA-Z][\w-]*(\+\d+)?$/;

const found = new WeakMap<readonly unknown[], ReadonlyMap<string, readonly string[]>>();

/** Names of the scratch cells by what they stand below. Every cell of a page asks after every event: found once for a list of cells. */
export function scratchNames<O>(cells: readonly CellState<O>[]): ReadonlyMap<string, readonly string[]> {
  const known = found.get(cells);
  if (known !== undefined) return known;
  const names = new Map<string, string[]>();
  for (const { name } of cells) {
    const anchor = anchorOf(name);
    if (anchor !== null) names.set(anchor, [...(names.get(anchor) ?? []), name]);
  }
  found.set(cells, names);
  return names;
}

/** A free name for a scratch cell below `below`, which may be one itself. */
export function nextScratchName<O>(session: Session<O>, below: string): string {
  const anchor = anchorOf(below) ?? below;
  const taken = session.cells.filter(({ name }) => anchorOf(name) === anchor);
  const numbers = taken.map(({ name }) => Number(name.slice(anchor.length + 1)));
  return `${anchor}+${1 + Math.max(0, ...numbers)}`;
}

/** Puts the cell below `below`, or else below all scratch cells of its anchor. Changes nothing where its anchor is not there, or it is. */
export function addScratch<O>(
  session: Session<O>,
  cell: CellState<O>,
  { below }: { readonly below: string | undefined },
): Session<O> {
  const { cells } = session;
  const anchor = anchorOf(cell.name);
  const isThere = cells.some(({ name }) => name === cell.name);
  const at = cells.findLastIndex(({ name }) =>
    below === undefined ? name === anchor || anchorOf(name) === anchor : name === below,
  );
  return isThere || at < 0 ? session : { ...session, cells: cells.toSpliced(at + 1, 0, cell) };
}

/** Takes a scratch cell away, unless it runs. */
export function removeScratch<O>(session: Session<O>, name: string): Session<O> {
  const cell = session.cells.find((other) => other.name === name);
  if (anchorOf(name) === null || cell === undefined || cell.sent !== null) return session;
  return {
    ...session,
    cells: session.cells.filter((other) => other !== cell),
    queue: session.queue.filter((other) => other !== name),
  };
}
