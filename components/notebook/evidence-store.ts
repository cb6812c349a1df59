"use client";
// The latest evidence a cell has made for each exercise. The notebook writes it, the exercise's panel reads it;
// nothing here hands anything in.
import { useSyncExternalStore } from "react";

export interface MadeEvidence {
  readonly evidence: unknown;
  /** Id of the sealed world it was made on, if any. */
  readonly world: string | null;
  /** The file of the kernel that made it, whose name holds a hash of its library. */
  readonly library: string | null;
  /** Clock time at which it came, ms. */
  readonly at: number;
  /** What it was computed on: "webgpu", "wasm" or "cpu". */
  readonly backend: string | null;
}

const latest = new Map<string, MadeEvidence>();
const listeners = new Set<() => void>();

export function publishEvidence(exercise: string, made: MadeEvidence): void {
  latest.set(exercise, made);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The latest evidence for an exercise, or null. Rerenders when new evidence comes. */
export function useEvidence(exercise: string): MadeEvidence | null {
  return useSyncExternalStore(
    subscribe,
    () => latest.get(exercise) ?? null,
    () => null,
  );
}
