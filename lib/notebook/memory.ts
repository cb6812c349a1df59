// What a cell's run left in the kernel's memory, and whether it leaves more each time. Pure; the kernel measures.

export interface HeldValue {
  /** Such as "Variable float32" or "Float64Array". */
  readonly type: string;
  readonly shape: readonly number[] | null;
  /** Null where it cannot be told, or would take too long to. */
  readonly bytes: number | null;
}

/** As measured at the end of a run. */
export interface RunMemory {
  /** By name, what the cell declared. */
  readonly held: Readonly<Record<string, HeldValue>>;
  /** Tensors alive that this cell made. */
  readonly left: number;
  /** Tensors alive in all, and their bytes. */
  readonly tensors: number;
  readonly bytes: number;
}

export interface CellMemory extends RunMemory {
  readonly source: string;
  /** `left` after the latest runs of this source, the latest last. */
  readonly history: readonly number[];
}

/** So many runs in a row must each leave more than the one before. */
const RUNS = 3;

/** Takes up a run; another source begins anew. */
export function noteRun(before: CellMemory | null, run: RunMemory, source: string): CellMemory {
  const earlier = before?.source === source ? before.history : [];
  return { ...run, source, history: [...earlier, run.left].slice(-RUNS) };
}

/** How many more tensors each of the latest runs left, on average; null while nothing grows. */
export function growthOf({ history }: CellMemory): number | null {
  const grows = history.every((left, k) => k === 0 || left > history[k - 1]!);
  if (history.length < RUNS || !grows) return null;
  return Math.round((history.at(-1)! - history[0]!) / (history.length - 1));
}
