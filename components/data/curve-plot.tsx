"use client";
// One or two curves on linear or logarithmic axes, labelled where they run, with the numbers as a table.
import { useRef } from "react";
import { ChartFoot } from "../charts/chart-foot";
import { linearScale, linePath } from "../charts/scale";
import { useWidth } from "../charts/use-size";
import "../charts/charts.css";

const HEIGHT = 270;
const LEFT = 46;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 46;

export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Point at which the label stands, and its text. */
  readonly label: {
    readonly at: readonly [number, number];
    readonly text: string;
    /** Before the point or after it; where it is left out, towards the middle of the plot. */
    readonly side?: "left" | "right";
    /** Over the point or under it; the first curve's stands under it unless said otherwise. */
    readonly level?: "over" | "under";
  };
}

interface Axis {
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly name: string;
}

/** What was measured elsewhere: a range of y at one x. */
interface MeasuredRange {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface CurvePlotProps {
  readonly title: string;
  readonly caption: string;
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  readonly range?: MeasuredRange;
  /** Vertical lines with a word on top. */
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
  readonly printX: (x: number) => string;
  readonly printY: (y: number) => string;
}

const lift = (value: number, log: boolean | undefined) => (log ? Math.log10(value) : value);

export function CurvePlot(props: CurvePlotProps) {
  const { title, caption, summary, x, y, curves, range, marks = [], printX, printY } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = useWidth(box, 520);
  const sx = linearScale([lift(x.domain[0], x.log), lift(x.domain[1], x.log)], [LEFT, width - RIGHT]);
  const sy = linearScale([lift(y.domain[0], y.log), lift(y.domain[1], y.log)], [HEIGHT - BOTTOM, TOP]);
  const px = (value: number) => sx(lift(value, x.log));
  const py = (value: number) => sy(lift(value, y.log));
  const labelled = curves.map(({ name, label }) => ({
    name,
    label,
    before: label.side === undefined ? px(label.at[0]) > width * 0.62 : label.side === "left",
  }));
  const xs = [...new Set(curves.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
  return (
    <figure className="mk-plot">
      <h3>{title}</h3>
      <div ref={box} style={{ height: HEIGHT }}>
        <svg
          ref={drawn}
          className="chart"
          role="img"
          aria-label={summary}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
        >
          {y.ticks.map(({ at, text }) => (
            <g key={at}>
              <path className="grid" d={`M${LEFT} ${py(at)}H${width - RIGHT}`} />
              <text x={LEFT - 8} y={py(at) + 4} textAnchor="end">
                {text}
              </text>
            </g>
          ))}
          {x.ticks.map(({ at, text }) => (
            <text key={at} x={px(at)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
              {text}
            </text>
          ))}
          <text x={(LEFT + width - RIGHT) / 2} y={HEIGHT - 8} textAnchor="middle">
            {x.name}
          </text>
          {marks.map(({ at, text }) => (
            <g key={text}>
              <path className="mk-thr" d={`M${px(at)} ${TOP + 8}V${HEIGHT - BOTTOM}`} />
              <text x={px(at)} y={TOP + 2} textAnchor="middle">
                {text}
              </text>
            </g>
          ))}
          {range !== undefined && (
            <g>
              <path className="mk-range" d={`M${px(range.x)} ${py(range.from)}V${py(range.to)}`} />
              <path
                className="mk-rangeend"
                d={`M${px(range.x) - 5} ${py(range.from)}h10M${px(range.x) - 5} ${py(range.to)}h10`}
              />
              <text
                className="l2 b mk-halo"
                x={Math.max(px(range.x), LEFT + 62)}
                y={py(range.to) - 9}
                textAnchor="middle"
              >
                {range.text}
              </text>
            </g>
          )}
          {curves.map(({ name, points }, k) => (
            <path
              key={name}
              className={k === 0 ? "ln" : "ln dash"}
              stroke={k === 0 ? "var(--c1)" : "var(--c3)"}
              d={linePath(points.map(([a, b]) => [px(a), py(b)] as const))}
            />
          ))}
          {labelled.map(({ name, label, before }, k) => (
            <g key={name}>
              <circle
                cx={px(label.at[0])}
                cy={py(label.at[1])}
                r="3.5"
                fill={k === 0 ? "var(--c1)" : "var(--c3)"}
              />
              <text
                className={`b mk-halo ${k === 0 ? "l1" : "mk-l3"}`}
                x={px(label.at[0]) + (before ? -10 : 10)}
                y={py(label.at[1]) + ((label.level ?? (k === 0 ? "under" : "over")) === "under" ? 18 : -10)}
                textAnchor={before ? "end" : "start"}
              >
                {label.text}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption>{caption}</figcaption>
      <ChartFoot
        title={title}
        table={{
          columns: [{ name: x.name, print: printX }, ...curves.map(({ name }) => ({ name, print: printY }))],
          rows: () =>
            xs.map((at) => [at, ...curves.map(({ points }) => points.find(([a]) => a === at)?.[1] ?? null)]),
        }}
        drawing={() => drawn.current}
      />
    </figure>
  );
}
