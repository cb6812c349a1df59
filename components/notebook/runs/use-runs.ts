"use client";
// The earlier runs of a cell, as components read them.
import { useMemo, useSyncExternalStore } from "react";
import { useCell, useNotebook } from "../context";
import type { PastRun } from "./run-history";
import { runStoreOf } from "./run-store";

export interface Runs {
  /** Finished before the one whose outputs are on screen, oldest first. */
  readonly earlier: readonly PastRun[];
  /** The run on screen, once it has finished. */
  readonly current: PastRun | null;
  /** Those of `earlier` that are laid under the curves. */
  readonly shown: readonly PastRun[];
  readonly toggle: (run: string) => void;
}

export function useRuns(cell: string): Runs {
  const store = runStoreOf(useNotebook().controller);
  const run = useCell(cell)?.run ?? null;
  const runs = useSyncExternalStore(
    store.subscribe,
    () => store.runsOf(cell),
    () => store.runsOf(cell),
  );
  const chosen = useSyncExternalStore(
    store.subscribe,
    () => store.shownOf(cell),
    () => store.shownOf(cell),
  );
  return useMemo(() => {
    const earlier = runs.filter((other) => other.run !== run);
    return {
      earlier,
      current: runs.find((other) => other.run === run) ?? null,
      shown: earlier.filter((other) => chosen.has(other.run)),
      toggle: (one: string) => store.toggle(cell, one),
    };
  }, [runs, chosen, run, store, cell]);
}
