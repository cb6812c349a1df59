"use client";
// A grid of cells whose strength is their share of the greatest: confusion matrices and attention maps. Arrow keys walk
// over the cells; what a cell says stands below the grid.
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { cutText, widthOfText } from "./text-width";
import "./charts.css";
import "./grids.css";

export interface HeatGridProps {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row, each 0 … 1. */
  readonly strength: readonly number[];
  /** Printed in the cells where they are large enough. */
  readonly text?: (row: number, column: number) => string;
  /** What a cell says, as a sentence. */
  readonly sentence: (row: number, column: number) => string;
  readonly summary: string;
  readonly title: string;
  /** How to walk over it. */
  readonly keys: string;
  readonly rowName: string;
  readonly columnName: string;
  /** Width there is, px; more than it needs is not taken. */
  readonly width: number;
  readonly diagonal?: boolean;
  readonly drawn: Ref<SVGSVGElement>;
}

const MOST_LABEL = 132;
const GAP = 8;
/** With text in them cells are mixed half way at most, so that ink stays readable on every one. */
const MOST_MIX = { text: 50, plain: 100 };

export function HeatGrid(props: HeatGridProps) {
  const {
    rows,
    columns,
    strength,
    text,
    sentence,
    summary,
    title,
    keys,
    rowName,
    columnName,
    width,
    diagonal,
    drawn,
  } = props;
  const id = useId();
  const [active, setActive] = useState<readonly [number, number] | null>(null);
  const left = Math.min(MOST_LABEL, Math.max(...rows.map(widthOfText), 24)) + GAP;
  const size = Math.max(
    16,
    Math.min(text === undefined ? 30 : 64, Math.floor((width - left - 4) / columns.length)),
  );
  const flat = columns.every((name) => widthOfText(name) <= size - 4);
  const head = (flat ? 16 : Math.min(MOST_LABEL, Math.max(...columns.map(widthOfText))) * 0.78 + 14) + 20;
  const high = Math.min(size, text === undefined ? size : 44);
  // A slanted name of the last column sticks out to the right.
  const right = flat ? 2 : Math.min(70, widthOfText(columns.at(-1) ?? "") * 0.6);
  const caption = `→ ${columnName} · ↓ ${rowName}`;
  const full = {
    width: Math.max(left + size * columns.length + right, left + widthOfText(caption)),
    height: head + high * rows.length + 4,
  };
  const mix = text === undefined ? MOST_MIX.plain : MOST_MIX.text;

  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") setActive(null);
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
    setActive((now) =>
      now === null
        ? [0, 0]
        : [clamp(now[0] + (step[0] ?? 0), rows.length), clamp(now[1] + (step[1] ?? 0), columns.length)],
    );
  };
  return (
    <div className="heat">
      <section
        className="scroll-x"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the cells
        tabIndex={0}
        aria-label={`${title} · ${keys}`}
        aria-describedby={id}
        onKeyDown={onKey}
        onBlur={() => setActive(null)}
        onPointerLeave={() => setActive(null)}
      >
        <svg
          ref={drawn}
          className="chart"
          role="img"
          aria-label={summary}
          style={full}
          width={full.width}
          height={full.height}
          viewBox={`0 0 ${full.width} ${full.height}`}
        >
          <text x={left} y={12}>
            {caption}
          </text>
          {columns.map((name, c) => {
            const x = left + (c + 0.5) * size;
            return (
              <text
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                key={c}
                className={active?.[1] === c ? "ink b" : ""}
                x={x}
                y={head - 6}
                textAnchor={flat ? "middle" : "start"}
                transform={flat ? undefined : `rotate(-50 ${x} ${head - 6})`}
              >
                {cutText(name, MOST_LABEL)}
              </text>
            );
          })}
          {rows.map((name, r) => (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              key={r}
              className={active?.[0] === r ? "ink b" : ""}
              x={left - GAP}
              y={head + (r + 0.5) * high + 4}
              textAnchor="end"
            >
              {cutText(name, MOST_LABEL)}
            </text>
          ))}
          {rows.map((_, r) =>
            columns.map((_, c) => {
              const share = strength[r * columns.length + c] ?? 0;
              return (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  key={`${r} ${c}`}
                  x={left + c * size + 0.5}
                  y={head + r * high + 0.5}
                  width={size - 1}
                  height={high - 1}
                  style={{
                    fill: `color-mix(in oklab, var(--heat) ${Math.round(share * mix)}%, var(--sunk))`,
                  }}
                  className={diagonal === true && r === c ? "heat-own" : undefined}
                  onPointerEnter={() => setActive([r, c])}
                />
              );
            }),
          )}
          {text !== undefined &&
            size >= 26 &&
            rows.map((_, r) =>
              columns.map((_, c) => (
                <text
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  key={`${r} ${c}`}
                  className="ink"
                  x={left + (c + 0.5) * size}
                  y={head + (r + 0.5) * high + 4}
                  textAnchor="middle"
                  pointerEvents="none"
                >
                  {text(r, c)}
                </text>
              )),
            )}
          {active !== null && (
            <rect
              className="heat-active"
              x={left + active[1] * size}
              y={head + active[0] * high}
              width={size}
              height={high}
            />
          )}
        </svg>
      </section>
      <p id={id} className="small heat-says" aria-live="polite">
        {active === null ? <span className="muted">{keys}</span> : sentence(...active)}
      </p>
    </div>
  );
}
