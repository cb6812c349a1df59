// Remembers which cell made which tensor, so that running a cell again frees all of its earlier run, also what no name
// holds any more, such as the random numbers that a variable was made from.

/** The part of tfjs's engine this needs: every tensor and variable passes both on its way in and out. */
export interface Tracker<T> {
  trackTensor(tensor: T, ...rest: unknown[]): void;
  disposeTensor(tensor: T): void;
}

export interface TensorOwners {
  /** From now on new tensors belong to `cell`. */
  begin(cell: string): void;
  /** From now on they belong to nobody. */
  end(): void;
  /** Tensors alive that `cell` made, in its run or after it had ended and before another began. */
  count(cell: string): number;
  /** Disposes of all that belongs to `cell` and is still there. */
  free(cell: string): void;
}

/** Wraps the engine's two methods in place. */
export function trackOwners<T extends { dispose(): void }>(engine: Tracker<T>): TensorOwners {
  const owned = new Map<string, Set<T>>();
  const ownerOf = new WeakMap<T, Set<T>>();
  /** Made after a cell's run had ended, by what it left running. Counted as its own, but not freed with it: who runs still needs them. */
  const late = new Map<string, Set<T>>();
  let current: Set<T> | null = null;
  let latest: string | null = null;
  const lateOf = (cell: string | null): Set<T> | null => {
    if (cell === null) return null;
    const own = late.get(cell) ?? new Set();
    late.set(cell, own);
    return own;
  };
  const track = engine.trackTensor.bind(engine);
  const untrack = engine.disposeTensor.bind(engine);
  engine.trackTensor = (tensor, ...rest) => {
    track(tensor, ...rest);
    // A variable that is assigned to passes here again; it still belongs to the cell that made it.
    const owner = ownerOf.get(tensor) ?? current ?? lateOf(latest);
    if (owner === null) return;
    owner.add(tensor);
    ownerOf.set(tensor, owner);
  };
  engine.disposeTensor = (tensor) => {
    untrack(tensor);
    ownerOf.get(tensor)?.delete(tensor);
  };
  return {
    begin(cell) {
      latest = cell;
      current = owned.get(cell) ?? new Set();
      owned.set(cell, current);
    },
    end() {
      current = null;
    },
    count: (cell) => (owned.get(cell)?.size ?? 0) + (late.get(cell)?.size ?? 0),
    free(cell) {
      const tensors = owned.get(cell);
      owned.delete(cell);
      for (const tensor of tensors ?? []) tensor.dispose();
    },
  };
}
