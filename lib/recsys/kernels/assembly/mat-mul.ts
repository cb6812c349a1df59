// C = A · B in 4 × 8 tiles held in registers. Both sides are packed first, so that transposes cost nothing in the inner loop.

/** Columns of A taken at a time: a panel of A and one of B then fit the first-level cache. */
const DEPTH: i32 = 256;
/** Bytes of A's panels that are gone through again and again: they and a panel of B stay in the first-level cache. */
const NEAR: i32 = 16384;

/**
 * c [m, n] = a · b, or += with `accumulate`. a is [m, k], or [k, m] where `transposeA`; b is [k, n], or [n, k] where `transposeB`.
 * @param scratch room for 4 · (⌈m/4⌉·4 + ⌈n/8⌉·8) · min(k, 256) bytes, 16-byte aligned
 */
export function matMul(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
  accumulate: bool,
  scratch: usize,
): void {
  const rowPanels = (m + 3) >> 2;
  const columnPanels = (n + 7) >> 3;
  for (let from = 0; from < k; from += DEPTH) {
    const depth = min(DEPTH, k - from);
    const packedA = scratch;
    const packedB = scratch + (<usize>(rowPanels * depth) << 4);
    packA(a, packedA, m, k, from, depth, transposeA);
    packB(b, packedB, n, k, from, depth, transposeB);
    const add = accumulate || from > 0;
    const near = max(1, NEAR / (depth << 4));
    for (let top = 0; top < rowPanels; top += near) {
      const end = min(rowPanels, top + near);
      for (let q = 0; q < columnPanels; q++) {
        const panelB = packedB + (<usize>(q * depth) << 5);
        for (let p = top; p < end; p++) {
          tile(packedA + (<usize>(p * depth) << 4), panelB, depth, c, n, p << 2, q << 3, min(4, m - (p << 2)), min(8, n - (q << 3)), add);
        }
      }
    }
  }
}

/** Four numbers of each of four rows become four rows of one number of each, `width` bytes apart. */
// @ts-expect-error: decorator
@inline
function turn(r0: usize, r1: usize, r2: usize, r3: usize, out: usize, width: usize): void {
  const a = v128.load(r0);
  const b = v128.load(r1);
  const c = v128.load(r2);
  const d = v128.load(r3);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(abLow, cdLow, 0, 2));
  v128.store(out + width, v128.shuffle<f64>(abLow, cdLow, 1, 3));
  v128.store(out + 2 * width, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
  v128.store(out + 3 * width, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
}

/** Panels of four rows: [⌈m/4⌉][depth][4], zeros below the last row. */
function packA(a: usize, out: usize, m: i32, k: i32, from: i32, depth: i32, transposed: bool): void {
  for (let i = 0; i < m; i += 4) {
    const rows = min(4, m - i);
    if (transposed && rows == 4) {
      for (let p = 0; p < depth; p++, out += 16) v128.store(out, v128.load(a + (<usize>((from + p) * m + i) << 2)));
      continue;
    }
    if (!transposed && rows == 4) {
      let r0 = a + (<usize>(i * k + from) << 2);
      let r1 = r0 + (<usize>k << 2);
      let r2 = r1 + (<usize>k << 2);
      let r3 = r2 + (<usize>k << 2);
      let p = 0;
      for (; p + 4 <= depth; p += 4, r0 += 16, r1 += 16, r2 += 16, r3 += 16, out += 64) turn(r0, r1, r2, r3, out, 16);
      for (; p < depth; p++, r0 += 4, r1 += 4, r2 += 4, r3 += 4, out += 16) {
        store<f32>(out, load<f32>(r0));
        store<f32>(out, load<f32>(r1), 4);
        store<f32>(out, load<f32>(r2), 8);
        store<f32>(out, load<f32>(r3), 12);
      }
      continue;
    }
    for (let p = 0; p < depth; p++, out += 16) {
      for (let r = 0; r < 4; r++) {
        let value: f32 = 0;
        if (r < rows) {
          const at = transposed ? (from + p) * m + i + r : (i + r) * k + from + p;
          value = load<f32>(a + (<usize>at << 2));
        }
        store<f32>(out + (<usize>r << 2), value);
      }
    }
  }
}

/** Panels of eight columns: [⌈n/8⌉][depth][8], zeros right of the last column. */
function packB(b: usize, out: usize, n: i32, k: i32, from: i32, depth: i32, transposed: bool): void {
  for (let j = 0; j < n; j += 8) {
    const columns = min(8, n - j);
    if (!transposed && columns == 8) {
      let at = b + (<usize>(from * n + j) << 2);
      for (let p = 0; p < depth; p++, at += <usize>n << 2, out += 32) {
        v128.store(out, v128.load(at));
        v128.store(out, v128.load(at, 16), 16);
      }
      continue;
    }
    if (transposed && columns == 8) {
      const step = <usize>k << 2;
      let r = b + (<usize>(j * k + from) << 2);
      let p = 0;
      for (; p + 4 <= depth; p += 4, r += 16, out += 128) {
        turn(r, r + step, r + 2 * step, r + 3 * step, out, 32);
        turn(r + 4 * step, r + 5 * step, r + 6 * step, r + 7 * step, out + 16, 32);
      }
      for (; p < depth; p++, r += 4, out += 32) {
        store<f32>(out, load<f32>(r));
        store<f32>(out, load<f32>(r + step), 4);
        store<f32>(out, load<f32>(r + 2 * step), 8);
        store<f32>(out, load<f32>(r + 3 * step), 12);
        store<f32>(out, load<f32>(r + 4 * step), 16);
        store<f32>(out, load<f32>(r + 5 * step), 20);
        store<f32>(out, load<f32>(r + 6 * step), 24);
        store<f32>(out, load<f32>(r + 7 * step), 28);
      }
      continue;
    }
    for (let p = 0; p < depth; p++, out += 32) {
      for (let q = 0; q < 8; q++) {
        let value: f32 = 0;
        if (q < columns) {
          const at = transposed ? (j + q) * k + from + p : (from + p) * n + j + q;
          value = load<f32>(b + (<usize>at << 2));
        }
        store<f32>(out + (<usize>q << 2), value);
      }
    }
  }
}

/** One tile of C: rows `row` … `row + rows − 1`, columns `column` … `column + columns − 1`. */
function tile(
  a: usize,
  b: usize,
  depth: i32,
  c: usize,
  n: i32,
  row: i32,
  column: i32,
  rows: i32,
  columns: i32,
  add: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (let p = 0; p < depth; p++, a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
  }
  const stride = <usize>n << 2;
  let out = c + (<usize>(row * n + column) << 2);
  put(out, c00, c01, columns, add);
  if (rows > 1) put((out += stride), c10, c11, columns, add);
  if (rows > 2) put((out += stride), c20, c21, columns, add);
  if (rows > 3) put((out += stride), c30, c31, columns, add);
}

// @ts-expect-error: decorator
@inline
function put(out: usize, left: v128, right: v128, columns: i32, add: bool): void {
  if (columns == 8) {
    if (add) {
      left = f32x4.add(left, v128.load(out));
      right = f32x4.add(right, v128.load(out, 16));
    }
    v128.store(out, left);
    v128.store(out, right, 16);
    return;
  }
  putPart(out, left, right, columns, add);
}

function putPart(out: usize, left: v128, right: v128, columns: i32, add: bool): void {
  for (let q = 0; q < columns; q++) {
    let value: f32 = 0;
    if (q == 0) value = f32x4.extract_lane(left, 0);
    else if (q == 1) value = f32x4.extract_lane(left, 1);
    else if (q == 2) value = f32x4.extract_lane(left, 2);
    else if (q == 3) value = f32x4.extract_lane(left, 3);
    else if (q == 4) value = f32x4.extract_lane(right, 0);
    else if (q == 5) value = f32x4.extract_lane(right, 1);
    else value = f32x4.extract_lane(right, 2);
    const at = out + (<usize>q << 2);
    store<f32>(at, add ? load<f32>(at) + value : value);
  }
}
