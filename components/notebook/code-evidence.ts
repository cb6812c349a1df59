"use client";
// Code that is handed in is the text of a cell that ran: when one ends well, its text becomes the exercise's evidence.
import type { CellState } from "@/lib/notebook/session";
import { publishEvidence } from "./evidence-store";

/** Cell → the exercise that its text is handed in for. */
export type CodeExercises = Readonly<Record<string, string>>;

/** Called with the cells as they stand while the run's end has not been taken in yet. */
export function publishCode<O>(
  exercises: CodeExercises,
  { cells, run }: { cells: readonly CellState<O>[]; run: string },
): void {
  const cell = cells.find((one) => one.sent?.run === run);
  const exercise = cell && Object.hasOwn(exercises, cell.name) ? exercises[cell.name] : undefined;
  if (exercise === undefined) return;
  publishEvidence(exercise, {
    evidence: { kind: "code", source: cell!.sent!.source },
    world: null,
    library: null,
    at: Date.now(),
    // The server runs it by itself; where it ran here says nothing about it.
    backend: null,
  });
}
