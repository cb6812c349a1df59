// The weights of EASE on our kernels, in single precision, checked against the equation in double. ease.ts says what they are and has the
// way without kernels.
import type { UserItems } from "../../interactions/user-items";
import type { Task } from "../kernels/crew";
import type { Kernels, Workplace } from "../kernels/kernels";
import { toItemUsers } from "../neighbours/item-users";
import type { Pace } from "../pace";
import { roomOfSweep, sideOf, sweepInverse } from "./sweep-inverse";

interface Work {
  readonly lambda: number;
  readonly pace: Pace;
  readonly onRows: (done: number) => Promise<void>;
}

/** Offsets on the heap are whole numbers of 32 bits. */
const MOST_ON_HEAP = 2 ** 31 - 4096;
/** Columns of the inverse that are checked. */
const CHECKED = 8;
/** Furthest that a weight may be off. */
const TOLERANCE = 1e-4;
/** Items from which on threads are worth starting: one alone would take a tenth of a second. */
const LARGE = 1200;
/** Rows and columns of a square that is turned over while it is in the cache, and rows counted at a time. */
const SQUARE = 32;

/** @returns B [items, items], row-major; null where λ is so small that single precision is not enough, or the heap too small */
export async function easeOnKernels(
  kernels: Kernels,
  rows: UserItems,
  { lambda, pace, onRows }: Work,
): Promise<Float32Array | null> {
  const n = rows.itemCount;
  const side = sideOf(n);
  const numbers = side * side + roomOfSweep(side) + 2 * rows.item.length + rows.userCount + n + 2;
  if (4 * numbers > MOST_ON_HEAP) return null;
  const place = await kernels.workplace(4 * numbers + 1024, { large: n >= LARGE });
  try {
    return await solve(place, rows, { lambda, pace, onRows });
  } finally {
    place.crew.close();
  }
}

async function solve(
  place: Workplace,
  rows: UserItems,
  { lambda, pace, onRows }: Work,
): Promise<Float32Array | null> {
  const n = rows.itemCount;
  const side = sideOf(n);
  const columns = toItemUsers(rows);
  const { heap, crew } = place;
  const a = heap.zeros(side * side);
  const mark = heap.mark();
  const [itemStart, users] = [heap.integers(columns.start), heap.integers(columns.user)];
  const [userStart, items] = [heap.integers(rows.start), heap.integers(rows.item)];
  const tasks: Task[] = [];
  for (let low = 0; low < n; low += SQUARE)
    tasks.push(() =>
      Array.from({ length: Math.min(SQUARE, n - low) }, (_, k) => {
        const row = a + 4 * (low + k) * side;
        return ["coCounts", low + k, itemStart, users, userStart, items, row] as const;
      }),
    );
  await crew.all(tasks, pace);
  for (let i = 0; i < side; i++) heap.f32[(a >> 2) + i * side + i]! += i < n ? lambda : 1;
  heap.release(mark);
  const inverted = await sweepInverse(place, a, side, {
    pace,
    onRows: (done) => onRows(Math.min(n, done)),
  });
  if (!inverted) return null;
  const minusInverse = heap.f32.subarray(a >> 2, (a >> 2) + side * side);
  if (!(furthestOff(minusInverse, side, rows, lambda) <= TOLERANCE)) return null;
  return weightsOf(minusInverse, side, n, pace);
}

/**
 * What the weights of some columns are off at most: with r = (XᵀX + λI) p − e for a column p of the inverse, p is off by ‖r‖ / λ at most, and
 * the column's weights are p over its own p[j].
 */
function furthestOff(minusInverse: Float32Array, side: number, rows: UserItems, lambda: number): number {
  const { start, item, itemCount: n } = rows;
  const p = new Float64Array(n);
  let furthest = 0;
  for (let check = 0; check < Math.min(n, CHECKED); check++) {
    const j = Math.floor((check * n) / Math.min(n, CHECKED));
    for (let i = 0; i < n; i++) p[i] = -minusInverse[i >= j ? i * side + j : j * side + i]!;
    const residual = p.map((value, i) => lambda * value - (i === j ? 1 : 0));
    for (let u = 0; u < rows.userCount; u++) {
      const end = start[u + 1]!;
      let sum = 0;
      for (let k = start[u]!; k < end; k++) sum += p[item[k]!]!;
      for (let k = start[u]!; k < end; k++) residual[item[k]!]! += sum;
    }
    const off = Math.sqrt(residual.reduce((sum, value) => sum + value * value, 0)) / lambda / p[j]!;
    // Not a number is no less than anything.
    if (!(off <= furthest)) furthest = off;
  }
  return furthest;
}

/** B[i, j] = −P[i, j] / P[j, j], zeros on the diagonal, from the lower triangle of −P. */
async function weightsOf(
  minusInverse: Float32Array,
  side: number,
  n: number,
  pace: Pace,
): Promise<Float32Array> {
  const by = Float32Array.from({ length: n }, (_, j) => -1 / minusInverse[j * side + j]!);
  const weights = new Float32Array(n * n);
  for (let r = 0; r < n; r += SQUARE) {
    const below = Math.min(n, r + SQUARE);
    for (let c = 0; c <= r; c += SQUARE) {
      for (let i = r; i < below; i++) {
        const own = by[i]!;
        const from = i * side;
        const to = i * n;
        const end = Math.min(i, c + SQUARE);
        for (let j = c, across = c * n + i; j < end; j++, across += n) {
          const value = minusInverse[from + j]!;
          weights[to + j] = value * by[j]!;
          weights[across] = value * own;
        }
      }
    }
    await pace.breathe();
  }
  return weights;
}
