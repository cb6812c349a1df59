// What the kernel holds, as rows of a table: the largest first. Pure.
import { growthOf } from "@/lib/notebook/memory";
import type { CellState } from "@/lib/notebook/session";

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly shape: string;
  readonly bytes: number | null;
  readonly cell: string;
}

/** Of cells whose values are still there; what cannot be measured comes last. */
export function variablesOf(cells: readonly CellState<unknown>[]): Variable[] {
  return cells
    .flatMap(({ name: cell, memory, result }) =>
      memory === null || result === null
        ? []
        : Object.entries(memory.held).map(([name, { type, shape, bytes }]) => ({
            name,
            type,
            shape: shape === null ? "" : `[${shape.join(", ")}]`,
            bytes,
            cell,
          })),
    )
    .sort((a, b) => (b.bytes ?? -1) - (a.bytes ?? -1));
}

/** Tensors alive and their bytes after the latest run; null where none has been measured. */
export function aliveIn(cells: readonly CellState<unknown>[]): { tensors: number; bytes: number } | null {
  const measured = cells.filter(({ memory, result }) => memory !== null && result !== null);
  const [latest] = measured.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  return latest?.memory ?? null;
}

/** Cells that leave more tensors alive each time they are run. */
export function growingIn(cells: readonly CellState<unknown>[]): { cell: string; more: number }[] {
  return cells.flatMap(({ name: cell, memory, result }) => {
    const more = memory === null || result === null ? null : growthOf(memory);
    return more === null ? [] : [{ cell, more }];
  });
}
