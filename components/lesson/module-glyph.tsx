// A small sign for each module, on a 44 × 32 grid: the thing its lessons draw most.
import type { ReactNode } from "react";

const bars = (heights: readonly number[]) =>
  heights.map((height, k) => `M${6 + k * 6} 27v-${height}`).join("");

const glyphs: readonly ReactNode[] = [
  // A chain of stages.
  <g key="0">
    <path d="M4 16h36" />
    <path className="f" d="M19 13h6v6h-6z" />
    <path d="M6 13h6v6H6zM32 13h6v6h-6z" fill="var(--bg)" />
  </g>,
  // Rows and columns.
  <path key="1" d="M8 6h28v20H8zM8 12.7h28M8 19.3h28M17.3 6v20M26.7 6v20" />,
  // A loss going down.
  <g key="2">
    <path d="M6 6c4 14 8 18 14 18s10-3 18-3" />
    <path className="a" d="M20 24h.1" strokeWidth="6" />
  </g>,
  // A distribution.
  <path key="3" d={bars([6, 12, 19, 15, 9, 5])} />,
  // Two factors and their table.
  <g key="4">
    <path d="M6 11h6v15H6zM16 5h20v3H16z" />
    <path className="f" d="M16 11h20v15H16z" />
  </g>,
  // A lens over lines.
  <g key="5">
    <path d="M8 8h14M8 16h8M8 24h14" />
    <path className="a" d="M28 11a6 6 0 1 0 0 12 6 6 0 0 0 0-12m4.5 10.5L38 27" />
  </g>,
  // A calibration line.
  <g key="6">
    <path d="M7 27h30M7 27V5" />
    <path className="a" d="M8 26 36 6" />
  </g>,
  // An answer to a question.
  <g key="7">
    <path d="M5 5h20v11H13l-4 4v-4H5z" />
    <path className="a" d="M20 20h19v8H20z" />
  </g>,
  // A little graph.
  <g key="8">
    <path d="M10 22 21 9l13 8M10 22l24-5" />
    <path className="f" d="M18 6h6v6h-6z" />
  </g>,
  // Loss against size, both logarithmic.
  <g key="9">
    <path d="M6 27h32M6 27V5" />
    <path className="a" d="M9 9l26 13" />
  </g>,
  // A lock.
  <g key="10">
    <path d="M12 14h20v13H12z" />
    <path className="a" d="M16 14V9a6 6 0 0 1 12 0v5" />
  </g>,
  // Two arms of a test.
  <g key="11">
    <path d="M8 16h8M16 16c4 0 4-8 9-8h11" />
    <path className="a" d="M16 16c4 0 4 8 9 8h11" />
  </g>,
];

export function ModuleGlyph({ number }: { number: number }) {
  return (
    <svg className="gl" viewBox="0 0 44 32" aria-hidden="true" focusable="false">
      {glyphs[number] ?? <path d="M8 16h28" />}
    </svg>
  );
}
