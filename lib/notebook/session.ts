// What is going on in an open notebook, as shapes: sources, queue, runs, outputs, and the actions that change them.
// The reducer is in reduce.ts.
import type { CellMemory, RunMemory } from "./memory";
import type { Cell, CellKind, Notebook, NotebookProblem } from "./notebook";

/**
 * idle: never run. stale: has a result, but its source or something upstream has changed since, or the kernel
 * no longer holds its values. stopped: ended by Stop; values that were ready are kept.
 */
export type CellStatus = "idle" | "queued" | "running" | "done" | "failed" | "stopped" | "stale";

export interface CellError {
  readonly name: string;
  readonly message: string;
  /** 1-based place inside the cell. */
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly hint: string | null;
  readonly hintParams?: Readonly<Record<string, string | number>> | undefined;
}

export interface CellProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly secondsLeft: number | null;
  readonly note?: string | undefined;
}

/** What the kernel holds of a cell: from which source, and from which runs of the cells above. */
export interface CellResult {
  readonly run: string;
  readonly source: string;
  readonly upstream: Readonly<Record<string, string>>;
}

export interface CellState<O> {
  readonly name: string;
  readonly kind: CellKind;
  /** As it stands in the editor. */
  readonly source: string;
  /** As shipped with the lesson. */
  readonly original: string;
  readonly edited: boolean;
  readonly status: CellStatus;
  /** Stop was asked for and has not come true yet. */
  readonly stopping: boolean;
  /** Id of the latest run. */
  readonly run: string | null;
  readonly outputs: readonly O[];
  /** True while `outputs` still are those of an earlier run than the latest. */
  readonly outputsAreOld: boolean;
  readonly progress: CellProgress | null;
  /** What the run in progress waits for before its first step. */
  readonly preparing: "gpu" | null;
  readonly error: CellError | null;
  /** What was lost when Stop had to end the worker; see the kernel's protocol. */
  readonly lost: "kept" | "all" | null;
  /** Clock time at which the latest run began, ms. */
  readonly startedAt: number | null;
  /** How long the latest finished run took. */
  readonly ms: number | null;
  /** Short descriptions of the declared values after the latest successful run. */
  readonly values: Readonly<Record<string, string>>;
  /** Tensors alive in the kernel after the latest successful run. */
  readonly tensors: number | null;
  /** What its latest successful run left in the kernel; it is still there only while `result` is. */
  readonly memory: CellMemory | null;
  /** Null when the kernel holds nothing of it. */
  readonly result: CellResult | null;
  /** How the latest run ended; `status` is this with staleness, queue and running laid over it. */
  readonly ended: "done" | "failed" | "stopped" | null;
  /** The run in progress as it was sent. */
  readonly sent: CellResult | null;
}

type KernelStatus = "off" | "starting" | "ready" | "failed";

interface KernelState {
  readonly status: KernelStatus;
  readonly backend: string | null;
  readonly reason: Readonly<{ key: string; adapter?: string; webgpuMs?: number; wasmMs?: number }> | null;
  readonly offered: readonly string[];
  /** Why it could not start. */
  readonly message: string | null;
  /** Why it is off without having been asked to; null otherwise. */
  readonly ended: KernelEnd | null;
  /** The backend of the latest kernel that was ready. */
  readonly was: string | null;
}

type KernelEnd = "gpuLost" | "gpuMemory" | "died";

interface Evidence {
  readonly run: string;
  readonly evidence: unknown;
  readonly world: string | null;
}

/** `O` is the kind of output; an output with an `id` replaces the one with that id of the same run. */
export interface Session<O> {
  readonly cells: readonly CellState<O>[];
  /** As analysed; its sources may lag behind the editor's until `analysed` comes. */
  readonly analysis: readonly Cell[];
  readonly problems: readonly NotebookProblem[];
  /** Cells waiting for their turn, first is next. */
  readonly queue: readonly string[];
  readonly kernel: KernelState;
  /** The latest evidence of each exercise. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

export const cellNamed = <O>(session: Session<O>, name: string): CellState<O> | undefined =>
  session.cells.find((cell) => cell.name === name);

/** The kernel's events as far as a session needs them; lib/kernel/protocol's KernelEvent fits. */
export type SessionEvent<O> =
  | {
      type: "ready";
      backend: string;
      reason: { key: string; adapter?: string; webgpuMs?: number; wasmMs?: number };
      offered: readonly string[];
    }
  | { type: "failedToStart"; message: string }
  | { type: "ended"; why: KernelEnd; message: string }
  /** `at`: clock time, ms; a kernel may have had to be fetched and started since `sent`. */
  | { type: "started"; run: string; at: number }
  | { type: "output"; run: string; output: O }
  | ({ type: "progress"; run: string } & CellProgress)
  | { type: "preparing"; run: string; what: "gpu" | null }
  | {
      type: "done";
      run: string;
      ms: number;
      values: Record<string, string>;
      tensors: number;
      memory?: RunMemory | undefined;
    }
  | {
      type: "failed";
      run: string;
      ms: number;
      stopped: boolean;
      lost?: "kept" | "all" | undefined;
      error: CellError;
    }
  | { type: "need" }
  | { type: "checkpoint" }
  | { type: "evidence"; run: string; exercise: string; evidence: unknown; world?: string | undefined };

export type SessionAction<O> =
  /** The editor's text changed. Analyse the notebook (lib/notebook/analyse) and send `analysed`; nothing runs until then. */
  | { type: "edit"; cell: string; source: string }
  /** Back to the shipped source. */
  | { type: "reset"; cell: string }
  | { type: "analysed"; notebook: Notebook }
  /** Queue a cell, by default after those upstream cells that have no fresh result. */
  | { type: "run"; cell: string; upstream?: "needed" | "none" }
  | { type: "runAll" }
  /** A cell of the learner's own, see scratch.ts. Send `analysed` afterwards, as after an edit. */
  | { type: "addScratch"; name: string; source: string; below?: string | undefined }
  | { type: "removeScratch"; cell: string }
  /** Queue a cell and all above it, fresh or not. */
  | { type: "runAbove"; cell: string }
  /** Queue all stale cells, after those upstream cells that have no fresh result. */
  | { type: "runStale" }
  /** Take a waiting cell out of the queue, with those that would wait for it in vain. */
  | { type: "takeOut"; cell: string }
  /** Empties the queue and marks the running cell as stopping; the page also tells the kernel. */
  | { type: "stop" }
  /** `nextToRun` was sent to the kernel under this run id. */
  | { type: "sent"; cell: string; run: string; at: number }
  /** From the client's `onStatus`. "off" and "starting" mean that all values are gone. */
  | { type: "kernel"; status: "off" | "starting" }
  | { type: "event"; event: SessionEvent<O> };
