// The order of a column of times: stable, and linear in the rows, since MovieLens lists 25 million by user.

const DIGIT = 2 ** 16;

/**
 * Rows in order of time, then of position. Radix sort by digits of 16 bits; O(N) for each digit that occurs.
 * @param time finite ms, shape [N]
 * @returns row numbers, shape [N]
 */
export function orderByTime(time: Float64Array): Int32Array {
  let rows = Int32Array.from(time, (_, row) => row);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let sorted = true;
  for (let row = 0; row < time.length; row++) {
    if (row > 0 && time[row]! < time[row - 1]!) sorted = false;
    if (time[row]! < least) least = time[row]!;
    if (time[row]! > most) most = time[row]!;
  }
  if (sorted) return rows;
  let next = new Int32Array(rows.length);
  for (let unit = 1; unit <= most - least; unit *= DIGIT) {
    const start = new Int32Array(DIGIT + 1);
    for (let row = 0; row < time.length; row++) start[digitOf(time[row]! - least, unit) + 1]!++;
    for (let digit = 0; digit < DIGIT; digit++) start[digit + 1]! += start[digit]!;
    for (const row of rows) next[start[digitOf(time[row]! - least, unit)]!++] = row;
    [rows, next] = [next, rows];
  }
  return rows;
}

function digitOf(value: number, unit: number): number {
  return Math.floor(value / unit) % DIGIT;
}
