// What the live curve and its saved picture share: series, ranges, dashes, labels. Pure.
import { formatDecimal } from "./format";
import { extentOf, ticksOf, wholeTicks } from "./scale";
import type { ChartColours } from "./use-chart-colours";

export interface LineSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly axis: "left" | "right";
  /** Stands at the line's end in place of the name. */
  readonly label?: string;
  /** For a line of an earlier run, laid under today's: index of the series it belongs to. */
  readonly ghost?: number;
}

export interface LineData {
  readonly xName: string;
  readonly x: readonly number[];
  readonly series: readonly LineSeries[];
  /** Where x will end; the part from the last x to here is shaded. */
  readonly xMax: number | null;
}

const DASHES: readonly (readonly number[])[] = [[], [5, 4], [1.5, 4], [10, 4, 2, 4], [12, 5]];
const GHOST: readonly number[] = [3, 3];

/** Colour of the n-th series; the sixth begins again, told apart by its dash and label. */
export const seriesColour = (colours: ChartColours, index: number) =>
  [colours.c1, colours.c2, colours.c3, colours.c4, colours.c5][index % 5] ?? colours.c1;

export function dashOf(data: LineData, index: number): readonly number[] {
  if (data.series[index]?.ghost !== undefined) return GHOST;
  return DASHES[index % DASHES.length] ?? [];
}

/** The last value that is there, with its index; null in an empty series. */
export function lastOf(values: readonly (number | null)[]): { at: number; value: number } | null {
  for (let at = values.length - 1; at >= 0; at -= 1) {
    const value = values[at];
    if (value != null && Number.isFinite(value)) return { at, value };
  }
  return null;
}

/** What stands at the end of a line: its name and last value. */
export function endLabels(data: LineData, locale: string): string[] {
  return data.series.map((series) => {
    const last = lastOf(series.values);
    const name = series.label ?? series.name;
    return last === null ? name : `${name} ${formatDecimal(last.value, locale)}`;
  });
}

export function rangeOfX(data: LineData): [number, number] {
  const first = data.x[0] ?? 0;
  const last = Math.max(data.x.at(-1) ?? 1, data.xMax ?? Number.NEGATIVE_INFINITY);
  const low = first > 0 && first <= last * 0.1 ? 0 : first;
  return [low, last > low ? last : low + 1];
}

/** A little room above and below. Zero is kept in view when it is near: lengths start at zero. */
export function rangeOfY(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  return [low >= 0 && low < (high - low) * 0.5 ? 0 : low - margin, high + margin];
}

export function lineRanges(data: LineData): Record<"x" | "left" | "right", [number, number]> {
  const y = (axis: "left" | "right") => {
    const own = data.series.filter((series) => series.axis === axis).flatMap((series) => series.values);
    const [low, high] = extentOf(own) ?? [null, null];
    return rangeOfY(low, high);
  };
  return { x: rangeOfX(data), left: y("left"), right: y("right") };
}

/** Whole epochs from zero where they are few, else round numbers. */
export function ticksOfX([low, high]: readonly [number, number], count: number): number[] {
  return low === 0 && Number.isInteger(high) && high <= 60 ? wholeTicks(high, 4) : ticksOf(low, high, count);
}
