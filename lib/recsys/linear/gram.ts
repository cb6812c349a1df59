// VᵀV, the inner products of a matrix's columns: where nearly all the time of alternating least squares goes.

/** Columns are taken so many at a time; widths must be multiples of it. */
export const TILE = 4;

/**
 * Where element (row, column) of a matrix stands that is packed for `addGram`: in panels of four columns, row after row, so that
 * the inner loop reads straight on (Goto and van de Geijn, Anatomy of high-performance matrix multiplication, 2008).
 */
export function panelIndex(row: number, column: number, rows: number): number {
  return ((column >> 2) * rows + row) * TILE + (column & 3);
}

/** Packs one row: scale · from[start … start + width − 1]. */
export function packRow(
  panels: Float64Array,
  { row, rows }: { row: number; rows: number },
  { from, start, width, scale = 1 }: { from: Float64Array; start: number; width: number; scale?: number },
): void {
  for (let c = 0, to = row * TILE; c < width; c += TILE, to += rows * TILE) {
    panels[to] = scale * from[start + c]!;
    panels[to + 1] = scale * from[start + c + 1]!;
    panels[to + 2] = scale * from[start + c + 2]!;
    panels[to + 3] = scale * from[start + c + 3]!;
  }
}

/**
 * out += VᵀV, the lower triangle (and what tiles on the diagonal hold above it). In 4 × 4 tiles held in registers.
 * @param panels V, shape [rows, width], as packed by `panelIndex`; width a multiple of TILE
 * @param out shape [width, width], row-major
 */
export function addGram(out: Float64Array, panels: Float64Array, rows: number, width: number): void {
  for (let r = 0; r < width; r += TILE) {
    for (let c = 0; c <= r; c += TILE) addTile(out, r * width + c, width, panels, r * rows, c * rows, rows);
  }
}

/** Sixteen names, because an array of sums would live in memory. */
function addTile(
  out: Float64Array,
  to: number,
  width: number,
  panels: Float64Array,
  left: number,
  right: number,
  rows: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const end = left + rows * TILE;
  for (let a = left, b = right; a < end; a += TILE, b += TILE) {
    const b0 = panels[b]!;
    const b1 = panels[b + 1]!;
    const b2 = panels[b + 2]!;
    const b3 = panels[b + 3]!;
    const a0 = panels[a]!;
    const a1 = panels[a + 1]!;
    const a2 = panels[a + 2]!;
    const a3 = panels[a + 3]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  out[to]! += s00;
  out[to + 1]! += s01;
  out[to + 2]! += s02;
  out[to + 3]! += s03;
  const to1 = to + width;
  out[to1]! += s10;
  out[to1 + 1]! += s11;
  out[to1 + 2]! += s12;
  out[to1 + 3]! += s13;
  const to2 = to1 + width;
  out[to2]! += s20;
  out[to2 + 1]! += s21;
  out[to2 + 2]! += s22;
  out[to2 + 3]! += s23;
  const to3 = to2 + width;
  out[to3]! += s30;
  out[to3 + 1]! += s31;
  out[to3 + 2]! += s32;
  out[to3 + 3]! += s33;
}
