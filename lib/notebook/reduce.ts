// The session's reducer: pure, it starts nothing. The page sends what `nextToRun` names to the kernel
// (action `sent`) and feeds the kernel's events back in (action `event`).
import { declarers, dependencies, runOrder, staleAfter } from "./graph";
import { noteRun } from "./memory";
import type { Cell, Notebook } from "./notebook";
import { enqueue, staleOnes, takeOut, upTo, withUpstream } from "./queue";
import { addScratch, anchorOf, removeScratch } from "./scratch";
import {
  type CellResult,
  type CellState,
  type CellStatus,
  cellNamed,
  type Session,
  type SessionAction,
  type SessionEvent,
} from "./session";

/** Most outputs a cell keeps; a cell that makes more shows its first ones. */
const MAX_OUTPUTS = 300;

export interface CreateSessionOptions {
  /** Edited sources kept from an earlier visit, by cell name. Names the notebook no longer has are ignored. */
  readonly edits?: Readonly<Record<string, string>>;
}

/** A fresh session over an analysed notebook. With edits, send `analysed` before anything can run. */
export function createSession<O>(notebook: Notebook, options: CreateSessionOptions = {}): Session<O> {
  return settle({
    cells: notebook.cells.map((cell) => blank<O>(cell, options.edits?.[cell.name] ?? cell.source)),
    analysis: notebook.cells,
    problems: notebook.problems,
    queue: [],
    kernel: {
      status: "off",
      backend: null,
      reason: null,
      offered: [],
      message: null,
      ended: null,
      was: null,
    },
    evidence: {},
  });
}

function blank<O>(cell: Cell, source: string): CellState<O> {
  return {
    name: cell.name,
    kind: cell.kind,
    source,
    original: cell.source,
    edited: source !== cell.source,
    status: "idle",
    stopping: false,
    run: null,
    outputs: [],
    outputsAreOld: false,
    progress: null,
    preparing: null,
    error: null,
    lost: null,
    startedAt: null,
    ms: null,
    values: {},
    tensors: null,
    memory: null,
    result: null,
    ended: null,
    sent: null,
  };
}

/** The next state. Unknown cells, late events and events of unknown runs change nothing. */
export function reduce<O extends { id?: string | undefined }>(
  session: Session<O>,
  action: SessionAction<O>,
): Session<O> {
  return settle(step(session, action));
}

function step<O extends { id?: string | undefined }>(
  session: Session<O>,
  action: SessionAction<O>,
): Session<O> {
  switch (action.type) {
    case "edit":
      return change(session, action.cell, () => ({ source: action.source }));
    case "reset":
      return change(session, action.cell, (cell) => ({ source: cell.original }));
    case "analysed":
      return { ...session, analysis: action.notebook.cells, problems: action.notebook.problems };
    case "run":
      return enqueue(
        session,
        action.upstream === "none" ? [action.cell] : withUpstream(session, action.cell),
      );
    case "addScratch": {
      const { name, source, below } = action;
      const empty: Cell = { name, kind: "auto", source: "", line: 1, declares: [], reads: [] };
      return addScratch(session, blank<O>(empty, source), { below });
    }
    case "removeScratch":
      return removeScratch(session, action.cell);
    case "runAbove":
      return enqueue(session, upTo(session, action.cell));
    case "runAll":
      return enqueue(session, runOrder(session.analysis));
    case "runStale":
      return enqueue(session, staleOnes(session));
    case "takeOut":
      return takeOut(session, action.cell);
    case "stop":
      return {
        ...session,
        queue: [],
        cells: session.cells.map((cell) => (cell.sent === null ? cell : { ...cell, stopping: true })),
      };
    case "sent":
      return sent(session, action);
    case "kernel":
      return {
        ...session,
        kernel: {
          ...session.kernel,
          status: action.status,
          backend: null,
          reason: null,
          message: null,
          ended: null,
        },
        cells: session.cells.map((cell) => ({ ...cell, result: null })),
      };
    case "event":
      return onEvent(session, action.event);
  }
}

/** The cell to send to the kernel now, or null: something runs, nothing waits, or the analysis lags behind an edit. */
export function nextToRun<O>(session: Session<O>): string | null {
  if (session.cells.some((cell) => cell.sent !== null) || !isAnalysed(session)) return null;
  return session.queue[0] ?? null;
}

/** True when the analysis is of the sources as they stand. */
export function isAnalysed<O>(session: Session<O>): boolean {
  const sources = new Map(session.analysis.map((cell) => [cell.name, cell.source]));
  return session.cells.every((cell) => sources.get(cell.name) === cell.source);
}

/** Id of the run in progress, for Stop. */
export function runningRun<O>(session: Session<O>): string | null {
  return session.cells.find((cell) => cell.sent !== null)?.run ?? null;
}

/** What the kernel's client needs to run a cell; null for an unknown cell. */
export function runRequest<O>(session: Session<O>, name: string, run: string) {
  const cell = session.analysis.find((other) => other.name === name);
  if (cell === undefined) return null;
  const by = declarers(session.analysis);
  const providers: Record<string, string> = {};
  for (const read of cell.reads) {
    const declarer = by.get(read);
    if (declarer !== undefined && declarer !== name) providers[read] = declarer;
  }
  return { run, cell: name, source: cell.source, declares: cell.declares, reads: cell.reads, providers };
}

function change<O>(
  session: Session<O>,
  name: string,
  edit: (cell: CellState<O>) => Partial<CellState<O>>,
): Session<O> {
  return {
    ...session,
    cells: session.cells.map((cell) => (cell.name === name ? { ...cell, ...edit(cell) } : cell)),
  };
}

function changeRun<O>(
  session: Session<O>,
  run: string,
  edit: (cell: CellState<O>) => Partial<CellState<O>>,
): Session<O> {
  const cell = session.cells.find((other) => other.run === run && other.sent !== null);
  return cell === undefined ? session : change(session, cell.name, edit);
}

function sent<O>(session: Session<O>, action: { cell: string; run: string; at: number }): Session<O> {
  const upstream: Record<string, string> = {};
  for (const name of dependencies(session.analysis).get(action.cell) ?? []) {
    const result = cellNamed(session, name)?.result;
    if (result) upstream[name] = result.run;
  }
  return {
    ...change(session, action.cell, (cell) => ({
      run: action.run,
      sent: { run: action.run, source: cell.source, upstream },
      startedAt: action.at,
      outputsAreOld: cell.outputs.length > 0,
      progress: null,
      preparing: null,
      error: null,
      lost: null,
      stopping: false,
      result: null,
    })),
    queue: session.queue.filter((name) => name !== action.cell),
  };
}

function onEvent<O extends { id?: string | undefined }>(
  session: Session<O>,
  event: SessionEvent<O>,
): Session<O> {
  switch (event.type) {
    case "ready": {
      const { backend, reason, offered } = event;
      return {
        ...session,
        kernel: { status: "ready", backend, reason, offered, message: null, ended: null, was: backend },
      };
    }
    case "failedToStart":
      return {
        ...session,
        queue: [],
        kernel: { ...session.kernel, status: "failed", message: event.message },
      };
    case "ended":
      return { ...session, queue: [], kernel: { ...session.kernel, ended: event.why } };
    case "output":
      return changeRun(session, event.run, (cell) => ({
        outputs: withOutput(cell.outputsAreOld ? [] : cell.outputs, event.output),
        outputsAreOld: false,
      }));
    case "progress": {
      const { done, total, unit, secondsLeft, note } = event;
      return changeRun(session, event.run, () => ({
        progress: { done, total, unit, secondsLeft, note },
        preparing: null,
      }));
    }
    case "preparing":
      return changeRun(session, event.run, () => ({ preparing: event.what }));
    case "done":
      return changeRun(session, event.run, (cell) => ({
        ...finished(cell, event.ms),
        // A run that showed nothing has nothing to show.
        outputs: cell.outputsAreOld ? [] : cell.outputs,
        outputsAreOld: false,
        ended: "done",
        values: event.values,
        tensors: event.tensors,
        memory: event.memory === undefined ? null : noteRun(cell.memory, event.memory, cell.sent!.source),
        result: cell.sent,
      }));
    case "failed": {
      const name = session.cells.find((cell) => cell.run === event.run && cell.sent !== null)?.name;
      if (name === undefined) return session;
      const kept = event.lost === "kept";
      const after = changeRun(session, event.run, (cell) => ({
        ...finished(cell, event.ms),
        ended: event.stopped ? "stopped" : "failed",
        error: event.stopped ? null : event.error,
        lost: event.lost ?? null,
        result: kept ? cell.sent : null,
      }));
      const blocked = new Set(staleAfter(session.analysis, name));
      return { ...after, queue: after.queue.filter((other) => !blocked.has(other)) };
    }
    case "evidence": {
      const { run, evidence, world } = event;
      return {
        ...session,
        evidence: { ...session.evidence, [event.exercise]: { run, evidence, world: world ?? null } },
      };
    }
    case "started":
      return changeRun(session, event.run, () => ({ startedAt: event.at }));
    case "checkpoint":
    case "need":
      return session;
  }
}

const finished = <O>(cell: CellState<O>, ms: number): Partial<CellState<O>> => ({
  ms,
  sent: null,
  stopping: false,
  progress: null,
  preparing: null,
  outputsAreOld: cell.outputsAreOld,
});

function withOutput<O extends { id?: string | undefined }>(outputs: readonly O[], output: O): readonly O[] {
  const at = output.id === undefined ? -1 : outputs.findIndex((other) => other.id === output.id);
  if (at >= 0) return outputs.with(at, output);
  return outputs.length < MAX_OUTPUTS ? [...outputs, output] : outputs;
}

/** Lays queue, running and staleness over how each run ended. A result is fresh when its source and all it came from still stand. */
function settle<O>(session: Session<O>): Session<O> {
  const graph = dependencies(session.analysis);
  const byName = new Map(session.cells.map((cell) => [cell.name, cell]));
  const stale = new Map<string, boolean>();
  for (const name of runOrder(session.analysis)) {
    const cell = byName.get(name);
    if (cell === undefined) continue;
    const from = graph.get(name) ?? [];
    stale.set(
      name,
      cell.result === null ||
        cell.result.source !== cell.source ||
        from.some((other) => stale.get(other) !== false || !cameFrom(cell.result, byName.get(other))),
    );
  }
  const cells = session.cells.map((cell) => {
    const status = statusOf(cell, session.queue, stale.get(cell.name) !== false);
    const edited = cell.source !== cell.original && anchorOf(cell.name) === null;
    return status === cell.status && edited === cell.edited ? cell : { ...cell, status, edited };
  });
  return cells.every((cell, k) => cell === session.cells[k]) ? session : { ...session, cells };
}

const cameFrom = <O>(result: CellResult | null, from: CellState<O> | undefined) =>
  result !== null && from?.result != null && result.upstream[from.name] === from.result.run;

function statusOf<O>(cell: CellState<O>, queue: readonly string[], isStale: boolean): CellStatus {
  if (cell.sent !== null) return "running";
  if (queue.includes(cell.name)) return "queued";
  if (cell.ended === null) return "idle";
  // A failure stays visible as such: there was no result that could have gone stale.
  if (cell.ended === "failed") return "failed";
  if (cell.ended === "stopped" && cell.result === null) return "stopped";
  return isStale ? "stale" : cell.ended;
}
