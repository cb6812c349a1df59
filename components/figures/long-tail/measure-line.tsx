// One measure over the rounds, with that of the run before as a faint line. Its value stands above.
import { useRef } from "react";
import { linearScale, linePath } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";

const HEIGHT = 64;

interface MeasureLineProps {
  readonly name: string;
  readonly shown: string;
  readonly values: readonly number[];
  readonly before: readonly number[];
  readonly rounds: number;
}

export function MeasureLine({ name, shown, values, before, rounds }: MeasureLineProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 220);
  const x = linearScale([1, rounds], [2, width - 6]);
  const y = linearScale([0, 1], [HEIGHT - 2, 4]);
  const path = (series: readonly number[]) =>
    linePath(series.map((value, k) => [x(k + 1), y(value)] as const));
  return (
    <div className="tail-measure">
      <dt>{name}</dt>
      <dd>
        {shown}
        <div ref={box}>
          <svg
            className="plot"
            aria-hidden="true"
            width={width}
            height={HEIGHT}
            viewBox={`0 0 ${width} ${HEIGHT}`}
          >
            <path className="axis" d={`M2 ${y(0)}H${width - 6}`} />
            <path className="grid" d={`M2 ${y(1)}H${width - 6}`} />
            <path className="line faint" d={path(before)} />
            <path className="line" d={path(values)} />
            <circle className="tail-now" cx={x(values.length)} cy={y(values.at(-1)!)} r={3.5} />
          </svg>
        </div>
      </dd>
    </div>
  );
}
