// Half-sweeps of alternating least squares on our kernels, in single precision; als-side.ts says what they solve and has the plain way,
// which also takes over where single precision is not enough.
import type { Task } from "../kernels/crew";
import type { Heap, Kernels } from "../kernels/kernels";
import type { LinearFunctions } from "../kernels/linear-functions";
import { MOST_THREADS } from "../kernels/threads";
import { penaltyOf, type Side, type SideOptions, solveSide, toPrincipalAxes } from "./als-side";

/** Length of a vector for the kernels: d and zeros up to a whole number of tiles. */
export const kernelWidthOf = (d: number) => Math.ceil(d / 8) * 8;

/** Multiplications between two looks at the clock: some 10 ms. */
const BETWEEN_LOOKS = 1e8;
/** Vectors that the kernel gathers at a time, as its source has it. */
const CHUNK = 64;

/** Multiplications in a sweep from which on threads are worth starting: one alone would take a tenth of a second. */
const LARGE = 1e9;

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
  4 * (rows * (width + 2) + 6 * pairs + MOST_THREADS * (Math.max(CHUNK, width) + width + 4) * width + 1024);

/** Two sides that lie ready, to be closed. */
interface PlacedSides {
  /** solveSide on the kernels, for these two and in turns. */
  solve(side: Side, other: Side): Promise<number>;
  close(): void;
}

/**
 * Puts both sides on a heap of their own, with threads where there are some and the sides are large.
 * @param width a multiple of 8
 */
export async function placeSides(
  kernels: Kernels,
  sides: readonly [Side, Side],
  { weighing, width, pace }: SideOptions,
): Promise<PlacedSides> {
  const rows = sides[0].penalty.length + sides[1].penalty.length;
  const bytes = alsBytesOnKernels(rows, sides[0].pairs.column.length, width);
  const work = sides.reduce((sum, { pairs }) => sum + workOf(pairs.start, width), 0);
  const { heap, crew } = await kernels.workplace(bytes, { large: work > LARGE });
  const placed = new Map(sides.map((side) => [side, place(heap, side, { weighing, width, pace })]));
  const gram = heap.zeros(width);
  const scratch = Array.from({ length: crew.hands }, () =>
    heap.room((Math.max(CHUNK, width) + width + 2) * width),
  );
  const solve = async (side: Side, other: Side) => {
    const [mine, theirs] = [placed.get(side)!, placed.get(other)!];
    const fixed = await toPrincipalAxes(other.vectors, width, pace);
    other.vectors = fixed.vectors;
    heap.f32.set(fixed.vectors, theirs.vectors >> 2);
    heap.f32.set(
      fixed.gram.map((value) => weighing.all * value),
      gram >> 2,
    );
    const { start, column, a, b, penalty, vectors } = mine;
    const y = theirs.vectors;
    const tasks = Array.from(
      stretches(side.pairs.start, width),
      ([from, to]): Task =>
        (hand) => {
          const own = scratch[hand]!;
          return [["solveRows", from, to, y, width, gram, start, column, a, b, penalty, vectors, own]];
        },
    );
    const costs = await crew.all(tasks, pace);
    const cost = costs.reduce((sum, each) => sum + each, penaltyOf(other, width));
    if (Number.isNaN(cost)) return solveSide(side, other, { weighing, width, pace });
    side.vectors.set(heap.f32.subarray(mine.vectors >> 2, (mine.vectors >> 2) + side.vectors.length));
    return cost;
  };
  return { solve, close: () => crew.close() };
}

function place(
  heap: Heap<LinearFunctions>,
  { pairs, penalty }: Side,
  { weighing, width }: SideOptions,
): Placed {
  return {
    start: heap.integers(pairs.start),
    column: heap.integers(pairs.column),
    a: heap.floats(pairs.value.map(weighing.a)),
    b: heap.floats(pairs.value.map(weighing.b)),
    penalty: heap.floats(penalty),
    vectors: heap.room(penalty.length * width),
  };
}

/** Multiplications that a row with n pairs takes. */
const workOfRow = (n: number, width: number) => Math.min(n, width) * width * (n + width);

function workOf(start: Int32Array, width: number): number {
  let work = 0;
  for (let row = 1; row < start.length; row++) work += workOfRow(start[row]! - start[row - 1]!, width);
  return work;
}

/** Cuts the rows into stretches [from, to) of about as much work. */
function* stretches(start: Int32Array, width: number): Generator<readonly [number, number]> {
  const rows = start.length - 1;
  let from = 0;
  let work = 0;
  for (let row = 0; row < rows; row++) {
    work += workOfRow(start[row + 1]! - start[row]!, width);
    if (work < BETWEEN_LOOKS) continue;
    yield [from, row + 1];
    from = row + 1;
    work = 0;
  }
  if (from < rows) yield [from, rows];
}
