"use client";
// Lines in the unit square over its diagonal: ROC and calibration curves. Each line has a dash and a marker of its own,
// and its name with one number beside a sample of it.
import { type ReactNode, useRef } from "react";
import { ChartFoot } from "./chart-foot";
import type { ChartTable } from "./chart-table";
import { formatDecimal } from "./format";
import { linearScale, linePath } from "./scale";
import { useWidth } from "./use-size";
import "./charts.css";
import "./grids.css";

const LEFT = 44;
const TOP = 10;
const RIGHT = 14;
const AXIS = 42;
const LEGEND = 22;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const DASHES = ["none", "6 4", "2 4", "10 4 2 4", "12 5"];

interface SquareLine {
  readonly name: string;
  /** Beside the name, such as "AUC .742". */
  readonly note: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface SquarePlotProps {
  readonly title: string;
  readonly summary: string;
  readonly xName: string;
  readonly yName: string;
  /** What the diagonal means. */
  readonly diagonal: string;
  readonly lines: readonly SquareLine[];
  /** Draw the points themselves too. */
  readonly marked?: boolean;
  readonly table: ChartTable;
  readonly locale: string;
  readonly children?: ReactNode;
}

const ink = (k: number) => `var(--c${(k % 5) + 1})`;

export function SquarePlot(props: SquarePlotProps) {
  const { title, summary, xName, yName, diagonal, lines, marked, table, locale } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = Math.min(460, useWidth(box, 420));
  const side = width - LEFT - RIGHT;
  const bottom = TOP + side;
  const height = bottom + AXIS + (lines.length + 1) * LEGEND + 4;
  const x = linearScale([0, 1], [LEFT, LEFT + side]);
  const y = linearScale([0, 1], [bottom, TOP]);
  const tick = (value: number) =>
    formatDecimal(value, locale, value % 1 === 0 ? 0 : value % 0.5 === 0 ? 1 : 2);
  return (
    <figure className="square-plot">
      <p className="fig-t">{title}</p>
      <div ref={box}>
        <svg
          ref={drawn}
          className="chart"
          role="img"
          aria-label={summary}
          style={{ width, height }}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          {TICKS.map((value) => (
            <g key={value}>
              <path className={value === 0 ? "axis" : "grid"} d={`M${LEFT} ${y(value)}H${LEFT + side}`} />
              <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
                {tick(value)}
              </text>
              <text x={x(value)} y={bottom + 17} textAnchor="middle">
                {tick(value)}
              </text>
            </g>
          ))}
          <text x={LEFT} y={bottom + 35}>
            {`→ ${xName} · ↑ ${yName}`}
          </text>
          <path className="square-diagonal" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
          {lines.map((line, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <g key={k} stroke={ink(k)} fill={ink(k)}>
              <path
                className="ln"
                strokeDasharray={DASHES[k % DASHES.length]}
                d={linePath(line.points.map(([a, b]) => [x(a), y(b)] as const))}
              />
              {marked === true &&
                line.points.map(([a, b]) => <Mark key={`${a}/${b}`} shape={k} x={x(a)} y={y(b)} />)}
            </g>
          ))}
          {[...lines, null].map((line, k) => {
            const at = bottom + AXIS + k * LEGEND + 12;
            return (
              <g
                key={line === null ? "diagonal" : `${k} ${line.name}`}
                stroke={line === null ? undefined : ink(k)}
                fill={line === null ? undefined : ink(k)}
              >
                <path
                  className={line === null ? "square-diagonal" : "ln"}
                  strokeDasharray={line === null ? undefined : DASHES[k % DASHES.length]}
                  d={`M${LEFT} ${at - 4}h34`}
                />
                {line !== null && marked === true && <Mark shape={k} x={LEFT + 17} y={at - 4} />}
                <text className={line === null ? "" : "ink b"} stroke="none" x={LEFT + 44} y={at}>
                  {line === null ? diagonal : `${line.name} · ${line.note}`}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      {props.children}
      <ChartFoot title={title} table={table} drawing={() => drawn.current} />
    </figure>
  );
}

function Mark({ shape, x, y }: { readonly shape: number; readonly x: number; readonly y: number }) {
  const r = 4;
  const paths = [
    `M${x + r} ${y}a${r} ${r} 0 1 0 ${-2 * r} 0a${r} ${r} 0 1 0 ${2 * r} 0Z`,
    `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
    `M${x} ${y - r - 1}L${x + r + 1} ${y + r}L${x - r - 1} ${y + r}Z`,
    `M${x} ${y - r - 1}L${x + r + 1} ${y}L${x} ${y + r + 1}L${x - r - 1} ${y}Z`,
    `M${x} ${y + r + 1}L${x + r + 1} ${y - r}L${x - r - 1} ${y - r}Z`,
  ];
  return <path d={paths[shape % paths.length]} stroke="none" />;
}
