// Inverts a large symmetric positive definite matrix on the kernels, in single precision. spd-inverse.ts does so in plain JavaScript.
import type { Task } from "../kernels/crew";
import type { Workplace } from "../kernels/kernels";
import type { Pace } from "../pace";

/** Pivots swept together: the more, the fewer times the matrix goes through memory; the fewer, the more stays in the cache. */
const BLOCK = 128;
/** Rows updated at a time: few, so that their panels stay in the cache. */
const ROWS = 32;
/** Such pieces in a task. */
const PIECES = 4;

/** Rows and columns of a matrix on the heap: n filled up to whole panels. */
export const sideOf = (n: number) => Math.ceil(n / 8) * 8;

/** Numbers of four bytes that the work needs beside the matrix. */
export const roomOfSweep = (side: number) => 2 * side * BLOCK + 2 * BLOCK * BLOCK;

/**
 * The lower triangle of a ← that of −a⁻¹, by sweeping blocks of pivots (assembly/spd-inverse.ts). n³ operations.
 * @param a where a [side, side] stands on the heap, side a multiple of 8; its lower triangle is read
 * @param onRows called after each block with the number of rows swept so far; may throw to stop
 * @returns false where a pivot was not positive, and then a is lost
 */
export async function sweepInverse(
  { heap, crew }: Workplace,
  a: number,
  side: number,
  { pace, onRows }: { readonly pace: Pace; readonly onRows?: (done: number) => void | Promise<void> },
): Promise<boolean> {
  const mark = heap.mark();
  const [v, w] = [heap.room(side * BLOCK), heap.room(side * BLOCK)];
  const scratch = heap.room(2 * BLOCK * BLOCK);
  const { run } = heap;
  try {
    for (let from = 0; from < side; from += BLOCK) {
      const width = Math.min(BLOCK, side - from);
      if (!run.sweepPivots(a, side, from, width, v, w, scratch)) return false;
      const tasks: Task[] = [];
      // Later rows of a triangle are longer: first, so that nobody is left waiting for them.
      for (let end = side; end > 0; end -= PIECES * ROWS)
        tasks.push(() =>
          Array.from({ length: PIECES }, (_, piece) => end - piece * ROWS)
            .filter((high) => high > 0)
            .map(
              (high) => ["sweepRows", a, side, from, width, v, w, Math.max(0, high - ROWS), high] as const,
            ),
        );
      await crew.all(tasks, pace);
      run.sweepColumns(a, side, from, width, w);
      await onRows?.(from + width);
    }
    return true;
  } finally {
    heap.release(mark);
  }
}
