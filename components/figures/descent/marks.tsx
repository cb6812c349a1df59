// The four optimisers' marks: a shape and a dash besides the colour, the same on the map, on the curves and in the list.
import type { OptimiserName } from "./optimisers";

const SHAPES: Readonly<Record<OptimiserName, string>> = {
  sgd: "M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0",
  momentum: "M-5.5-5.5H5.5V5.5H-5.5z",
  rmsprop: "M0-7L6.7 5H-6.7z",
  adam: "M0-7.5L7.5 0L0 7.5L-7.5 0z",
};

/** The mark alone, for use within a drawing. */
export function Mark({
  name,
  x,
  y,
}: {
  readonly name: OptimiserName;
  readonly x: number;
  readonly y: number;
}) {
  return <path className={`ds-mark ds-${name}`} d={SHAPES[name]} transform={`translate(${x} ${y})`} />;
}

/** The mark with a piece of its line, for use in text. */
export function RunnerMark({ name }: { readonly name: OptimiserName }) {
  return (
    <svg className="ds-sample" viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">
      <path className={`ds-path ds-${name}`} d="M0 8H36" />
      <Mark name={name} x={18} y={8} />
    </svg>
  );
}
