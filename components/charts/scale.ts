// Scales, ticks and paths of the charts drawn by hand. Pure numbers in, numbers and path strings out.

export interface LinearScale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** Maps domain to range linearly. A domain of no width maps everything to the middle of the range. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): LinearScale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const scale = (value: number) => (d1 === d0 ? (r0 + r1) / 2 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
  return Object.assign(scale, { domain, range });
}

/** Least and greatest finite value, or null where there is none. */
export function extentOf(values: Iterable<number | null>): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** The step of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into about `count` pieces. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0) || !(count > 0)) return 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const fraction = raw / power;
  const nice = [1, 2, 2.5, 5, 10].find((candidate) => fraction <= candidate * 1.0000001) ?? 10;
  return nice * power;
}

/** Round values inside [low, high], about `count` of them, ascending. */
export function ticksOf(low: number, high: number, count: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high) || high < low) return [];
  if (low === high) return [low];
  const step = niceStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const ticks: number[] = [];
  // Multiples rather than a running sum: 3 × 0.1 must print as 0.3.
  for (let k = first; k <= last; k += 1) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Decimal places that tell ticks apart which lie `step` > 0 from each other: 0.25 takes two, 0.5 one, 20 none; five at most. */
export function digitsOfStep(step: number): number {
  const digits = Math.max(0, Math.min(5, -Math.floor(Math.log10(step) + 1e-9)));
  return Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6 ? digits : digits + 1;
}

/** Whole-number ticks from 0 to `total`, both ends included, at most `count` + 1 of them. */
export function wholeTicks(total: number, count: number): number[] {
  if (!(total >= 1)) return [0];
  const divisors = Array.from({ length: count }, (_, k) => count - k);
  const even = divisors.find((pieces) => total % pieces === 0 && pieces > 1);
  if (even !== undefined) return Array.from({ length: even + 1 }, (_, k) => (k * total) / even);
  const step = Math.max(1, Math.ceil(niceStep(total, count)));
  const ticks: number[] = [];
  for (let value = 0; value + step / 2 < total; value += step) ticks.push(value);
  return [...ticks, total];
}

/** A polyline as an SVG path; null and non-finite values break it. */
export function linePath(points: Iterable<readonly [number, number | null]>): string {
  let path = "";
  let pen = false;
  for (const [x, y] of points) {
    if (y === null || !Number.isFinite(y) || !Number.isFinite(x)) {
      pen = false;
      continue;
    }
    path += `${pen ? "L" : "M"}${round(x)} ${round(y)}`;
    pen = true;
  }
  return path;
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Moves label positions apart so that neighbours are at least `gap` apart and all stay within [low, high] where room
 * allows. Returns them in the given order.
 */
export function spreadLabels(
  wanted: readonly number[],
  options: { readonly gap: number; readonly low: number; readonly high: number },
): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const { gap, low, high } = options;
  let floor = low;
  for (const label of order) {
    label.at = Math.max(label.at, floor);
    floor = label.at + gap;
  }
  let ceiling = high;
  for (const label of [...order].reverse()) {
    if (label.at <= ceiling) break;
    label.at = ceiling;
    ceiling -= gap;
  }
  const spread = [...wanted];
  for (const label of order) spread[label.index] = label.at;
  return spread;
}
