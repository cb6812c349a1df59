// Inverts a symmetric positive definite matrix in place, by sweeping blocks of pivots (Beaton 1964; Goodnight, A tutorial on the SWEEP
// operator, The American Statistician 33, 1979). With V the block's columns in the other rows and D the inverse of its square:
// a ← [[a − V D Vᵀ, V D], [D Vᵀ, −D]], and once every block was swept a = −(what it was)⁻¹. Only the lower triangle is kept.
// n³ operations, nearly all in the update of `sweepRows`. Its caller goes through the blocks, row by row of panels: lib/recsys/linear.
import { addTile } from "./tiles";

// @ts-expect-error: decorator
@inline
function at32(a: usize, stride: i32, r: i32, c: i32): usize {
  return a + (((<usize>r) * (<usize>stride) + <usize>c) << 2);
}

/**
 * First part of a block's sweep: its own square, and both sides of the update, as panels of eight rows [n / 8][width][8].
 * @param a shape [n, n], n a multiple of 8; its lower triangle is read, the square on the diagonal overwritten by −D
 * @param from first row of the block, and how many: multiples of 8
 * @param v gets V, zeros in the block's own rows; 4 · n · width bytes
 * @param w gets −V D, as large
 * @param scratch 8 · width² bytes
 * @returns whether the square was positive definite
 */
export function sweepPivots(a: usize, n: i32, from: i32, width: i32, v: usize, w: usize, scratch: usize): bool {
  for (let r = 0; r < width; r++) {
    for (let c = 0; c <= r; c++) {
      const value = <f64>load<f32>(at32(a, n, from + r, from + c));
      store<f64>(scratch + (<usize>(r * width + c) << 3), value);
      store<f64>(scratch + (<usize>(c * width + r) << 3), value);
    }
  }
  if (!invertSquare(scratch, width)) return false;
  // −D in single precision, in the lower half of the room that D had in double: what is read is never behind what is written.
  for (let k = 0; k < width * width; k++)
    store<f32>(scratch + (<usize>k << 2), <f32>-load<f64>(scratch + (<usize>k << 3)));
  for (let r = 0; r < width; r++)
    memory.copy(at32(a, n, from + r, from), scratch + (<usize>(r * width) << 2), <usize>width << 2);
  packColumns(a, n, from, width, v);
  const bytes = <usize>width << 5;
  memory.fill(w, 0, (<usize>n >> 3) * bytes);
  for (let q = 0; q < n; q += 8, v += bytes, w += bytes)
    for (let p = 0; p < width; p += 4)
      addTile(w + (<usize>p << 5), 32, scratch + (<usize>p << 2), <usize>width << 2, v, 32, width);
  return true;
}

/** a ← a⁻¹ for a symmetric positive definite a [n, n] in double precision, n even, pivot by pivot. Whether every pivot was positive. */
function invertSquare(a: usize, n: i32): bool {
  const bytes = <usize>n << 3;
  for (let k = 0; k < n; k++) {
    const top = a + (<usize>k) * bytes;
    const pivot = load<f64>(top + (<usize>k << 3));
    if (!(pivot > 0)) return false;
    const by = 1 / pivot;
    for (let r = 0; r < n; r++) {
      if (r == k) continue;
      const row = a + (<usize>r) * bytes;
      const factor = load<f64>(row + (<usize>k << 3)) * by;
      const times = f64x2.splat(factor);
      for (let c: usize = 0; c < bytes; c += 16)
        v128.store(row + c, f64x2.sub(v128.load(row + c), f64x2.mul(times, v128.load(top + c))));
      store<f64>(row + (<usize>k << 3), -factor);
    }
    for (let c: usize = 0; c < bytes; c += 8) store<f64>(top + c, load<f64>(top + c) * by);
    store<f64>(top + (<usize>k << 3), by);
  }
  return true;
}

/** v = the block's columns in panels of eight rows; those above it stand in its own rows, transposed. */
function packColumns(a: usize, n: i32, from: i32, width: i32, v: usize): void {
  for (let r = 0; r < n; r += 8) {
    if (r < from) {
      for (let p = 0; p < width; p++, v += 32) {
        const row = at32(a, n, from + p, r);
        v128.store(v, v128.load(row));
        v128.store(v, v128.load(row, 16), 16);
      }
    } else if (r < from + width) {
      memory.fill(v, 0, <usize>width << 5);
      v += <usize>width << 5;
    } else {
      for (let s = 0; s < 8; s++) {
        const row = at32(a, n, r + s, from);
        for (let p = 0; p < width; p++)
          store<f32>(v + ((<usize>((p << 3) + s)) << 2), load<f32>(row + (<usize>p << 2)));
      }
      v += <usize>width << 5;
    }
  }
}

/**
 * Second part: a − V D Vᵀ in rows `low` … `high` − 1 (multiples of 8), left of the diagonal and in the tiles on it; rows and columns of the
 * block itself stay as they are.
 */
export function sweepRows(a: usize, n: i32, from: i32, width: i32, v: usize, w: usize, low: i32, high: i32): void {
  const bytes = <usize>width << 5;
  const stride = <usize>n << 2;
  for (let c = 0; c < high; c += 8) {
    if (c >= from && c < from + width) continue;
    const panel = v + (<usize>c >> 3) * bytes;
    for (let r = max(low, c); r < high; r += 8) {
      if (r >= from && r < from + width) continue;
      const rows = w + (<usize>r >> 3) * bytes;
      addTile(at32(a, n, r, c), stride, rows, 32, panel, 32, width);
      addTile(at32(a, n, r + 4, c), stride, rows + 16, 32, panel, 32, width);
    }
  }
}

/** Last part: V D in the block's columns below it and, transposed, in its rows left of it. */
export function sweepColumns(a: usize, n: i32, from: i32, width: i32, w: usize): void {
  const minus = f32x4.splat(-1);
  for (let r = 0; r < n; r += 8, w += <usize>width << 5) {
    if (r < from) {
      for (let p = 0; p < width; p++) {
        const row = at32(a, n, from + p, r);
        const at = w + (<usize>p << 5);
        v128.store(row, f32x4.mul(minus, v128.load(at)));
        v128.store(row, f32x4.mul(minus, v128.load(at, 16)), 16);
      }
    } else if (r >= from + width) {
      for (let s = 0; s < 8; s++) {
        const row = at32(a, n, r + s, from);
        for (let p = 0; p < width; p++)
          store<f32>(row + (<usize>p << 2), -load<f32>(w + ((<usize>((p << 3) + s)) << 2)));
      }
    }
  }
}

/**
 * One row of XᵀX for binary X, left of the diagonal and on it: row [item + 1] += how many of item's users took each item up to it.
 * @param itemStart, users who took each item: those of item are users[itemStart[item]] … users[itemStart[item + 1] − 1]
 * @param userStart, items the same from the other side, each user's items in rising order
 */
export function coCounts(item: i32, itemStart: usize, users: usize, userStart: usize, items: usize, row: usize): void {
  const end = load<i32>(itemStart + (<usize>(item + 1) << 2));
  for (let k = load<i32>(itemStart + (<usize>item << 2)); k < end; k++) {
    const user = <usize>load<i32>(users + (<usize>k << 2)) << 2;
    let at = items + (<usize>load<i32>(userStart + user) << 2);
    for (;; at += 4) {
      const other = load<i32>(at);
      const to = row + (<usize>other << 2);
      store<f32>(to, load<f32>(to) + <f32>1);
      // The user took `item` itself, so the loop ends there.
      if (other == item) break;
    }
  }
}
