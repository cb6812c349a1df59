// Which cells wait for their turn: what each way of running puts into the queue, and what leaves it. Pure; it sends nothing.
import { dependencies, runOrder, staleAfter, upstreamOf } from "./graph";
import { cellNamed, type Session } from "./session";

const isFresh = <O>(session: Session<O>, name: string) => {
  const cell = cellNamed(session, name);
  return cell !== undefined && (cell.sent !== null || (cell.result !== null && cell.status !== "stale"));
};

/** Puts cells behind those that wait already; a name that waits keeps its place. */
export function enqueue<O>(session: Session<O>, names: readonly string[]): Session<O> {
  const known = names.filter((name) => cellNamed(session, name) !== undefined);
  return { ...session, queue: [...new Set([...session.queue, ...known])] };
}

/** The cell after those upstream cells that have no fresh result. */
export function withUpstream<O>(session: Session<O>, name: string): string[] {
  const upstream = upstreamOf(session.analysis, name);
  return [...upstream.filter((other) => !isFresh(session, other)), name];
}

/** The cell and all that stand above it, each after what it needs, be it from further down. */
export function upTo<O>(session: Session<O>, name: string): string[] {
  const at = session.cells.findIndex((cell) => cell.name === name);
  const wanted = new Set(session.cells.slice(0, at + 1).map((cell) => cell.name));
  return inOrder(session, wanted);
}

/** All stale cells, each after what it needs. */
export function staleOnes<O>(session: Session<O>): string[] {
  return inOrder(
    session,
    new Set(session.cells.filter((cell) => cell.status === "stale").map((cell) => cell.name)),
  );
}

function inOrder<O>(session: Session<O>, wanted: ReadonlySet<string>): string[] {
  const needed = new Set([...wanted].flatMap((name) => withUpstream(session, name)));
  return runOrder(session.analysis).filter((name) => needed.has(name));
}

/** Takes a cell out of the queue, and with it those that would wait for it in vain. */
export function takeOut<O>(session: Session<O>, name: string): Session<O> {
  const cell = cellNamed(session, name);
  const blocked = new Set([name]);
  if (cell?.result?.source !== cell?.source)
    for (const other of staleAfter(session.analysis, name)) blocked.add(other);
  return { ...session, queue: session.queue.filter((other) => !blocked.has(other)) };
}

/** How many cells still run or wait. */
export function openRuns<O>(session: Session<O>): number {
  return session.queue.length + session.cells.filter((cell) => cell.sent !== null).length;
}

/**
 * A cheap stale cell that may follow a run by itself: only one whose own text has not changed since it ran, and only
 * when all it reads from is fresh, so that nothing half-typed and no training is started unasked.
 */
export function cheapToRerun<O>(session: Session<O>): string | null {
  if (session.queue.length > 0) return null;
  const graph = dependencies(session.analysis);
  const fresh = new Set(session.cells.filter((cell) => cell.status === "done").map((cell) => cell.name));
  const next = session.cells.find(
    (cell) =>
      cell.status === "stale" &&
      cell.kind === "auto" &&
      cell.result?.source === cell.source &&
      (graph.get(cell.name) ?? []).every((name) => fresh.has(name)),
  );
  return next?.name ?? null;
}
