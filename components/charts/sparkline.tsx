// A word-sized curve: all of it faint, the part up to `until` in colour, a dot at `until`, earlier runs dashed beneath.
// Decorative: the numbers stand beside it.
import { extentOf, linearScale, linePath } from "./scale";

const WIDTH = 120;
const LOW = 26;
const HIGH = 4;

export interface SparklineProps {
  readonly values: readonly number[];
  /** Index of the value shown now. */
  readonly until: number;
  /** How many values there will be; the x axis spans them all. */
  readonly total: number;
  /** Earlier runs: values at places of the x axis that need not be whole. */
  readonly earlier?: readonly (readonly { readonly at: number; readonly value: number }[])[];
}

const NONE: NonNullable<SparklineProps["earlier"]> = [];

export function Sparkline({ values, until, total, earlier = NONE }: SparklineProps) {
  const x = linearScale([0, Math.max(1, total - 1)], [0, WIDTH]);
  const shown = earlier.map((points) => points.filter(({ at }) => at >= 0 && at <= Math.max(1, total - 1)));
  const all = [...values, ...shown.flat().map(({ value }) => value)];
  const y = linearScale(extentOf(all) ?? [0, 1], [LOW, HIGH]);
  const points = values.map((value, k) => [x(k), Number.isFinite(value) ? y(value) : null] as const);
  const now = points[until];
  return (
    <svg className="spark" viewBox="0 -2 120 30" aria-hidden="true" focusable="false">
      {shown.map((points, k) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          key={k}
          className="before"
          d={linePath(points.map(({ at, value }) => [x(at), y(value)] as const))}
        />
      ))}
      <path className="all" d={linePath(points)} />
      <path className="til" d={linePath(points.slice(0, until + 1))} />
      {now !== undefined && now[1] !== null && <circle r="3" cx={now[0]} cy={now[1]} />}
    </svg>
  );
}
