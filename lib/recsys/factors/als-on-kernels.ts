// Half-sweeps of alternating least squares on our kernels, in single precision; als-side.ts says what they solve and has the plain way,
// which also takes over where single precision is not enough.
import type { Heap, Kernels } from "../kernels/kernels";
import { penaltyOf, type Side, type SideOptions, solveSide, toPrincipalAxes } from "./als-side";

/** Length of a vector for the kernels: d and zeros up to a whole number of tiles. */
export const kernelWidthOf = (d: number) => Math.ceil(d / 8) * 8;

/** Multiplications between two looks at the clock: some 10 ms. */
const BETWEEN_LOOKS = 1e8;
/** Vectors that the kernel gathers at a time, as its source has it. */
const CHUNK = 64;

/** A side on the heap. */
interface Placed {
  readonly start: number;
  readonly column: number;
  readonly a: number;
  readonly b: number;
  readonly penalty: number;
  /** Shape [rows, width]. */
  readonly vectors: number;
}

/** Bytes on the heap: for each row its vector, start and penalty, for each pair its column and two weights, from both sides. */
export const alsBytesOnKernels = (rows: number, pairs: number, width: number) =>
  4 * (rows * (width + 2) + 6 * pairs + (Math.max(CHUNK, width) + width + 4) * width + 1024);

/**
 * Puts both sides on a heap of their own. What comes back is solveSide on it, for these two and in turns.
 * @param width a multiple of 8
 */
export async function placeSides(
  kernels: Kernels,
  sides: readonly [Side, Side],
  { weighing, width, pace }: SideOptions,
): Promise<(side: Side, other: Side) => Promise<number>> {
  const rows = sides[0].penalty.length + sides[1].penalty.length;
  const heap = await kernels.start(alsBytesOnKernels(rows, sides[0].pairs.column.length, width));
  const placed = new Map(sides.map((side) => [side, place(heap, side, { weighing, width, pace })]));
  const gram = heap.zeros(width);
  const scratch = heap.room((Math.max(CHUNK, width) + width + 2) * width);
  return async (side, other) => {
    const [mine, theirs] = [placed.get(side)!, placed.get(other)!];
    const fixed = await toPrincipalAxes(other.vectors, width, pace);
    other.vectors = fixed.vectors;
    heap.f32.set(fixed.vectors, theirs.vectors >> 2);
    heap.f32.set(
      fixed.gram.map((value) => weighing.all * value),
      gram >> 2,
    );
    let cost = penaltyOf(other, width);
    for (const [from, to] of stretches(side.pairs.start, width)) {
      const { start, column, a, b, penalty, vectors } = mine;
      const y = theirs.vectors;
      cost += heap.run.solveRows(from, to, y, width, gram, start, column, a, b, penalty, vectors, scratch);
      if (Number.isNaN(cost)) return solveSide(side, other, { weighing, width, pace });
      await pace.breathe();
    }
    side.vectors.set(heap.f32.subarray(mine.vectors >> 2, (mine.vectors >> 2) + side.vectors.length));
    return cost;
  };
}

function place(heap: Heap, { pairs, penalty }: Side, { weighing, width }: SideOptions): Placed {
  return {
    start: heap.integers(pairs.start),
    column: heap.integers(pairs.column),
    a: heap.floats(pairs.value.map(weighing.a)),
    b: heap.floats(pairs.value.map(weighing.b)),
    penalty: heap.floats(penalty),
    vectors: heap.room(penalty.length * width),
  };
}

/** Cuts the rows into stretches [from, to) of about as much work. */
function* stretches(start: Int32Array, width: number): Generator<readonly [number, number]> {
  const rows = start.length - 1;
  let from = 0;
  let work = 0;
  for (let row = 0; row < rows; row++) {
    const n = start[row + 1]! - start[row]!;
    work += Math.min(n, width) * width * (n + width);
    if (work < BETWEEN_LOOKS) continue;
    yield [from, row + 1];
    from = row + 1;
    work = 0;
  }
  if (from < rows) yield [from, rows];
}
