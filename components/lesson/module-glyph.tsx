// A small sign for each module, on a 44 × 32 grid: the thing its lessons draw most.
import type { ReactNode } from "react";

const grid = (paint: (row: number, column: number) => string) =>
  Array.from({ length: 24 }, (_, k) => {
    const [row, column] = [Math.floor(k / 6), k % 6];
    return (
      <rect
        key={`${row} ${column}`}
        className={paint(row, column)}
        x={3 + column * 6.5}
        y={4 + row * 6.5}
        width="4.5"
        height="4.5"
      />
    );
  });

const dots = (className: string, places: readonly (readonly [number, number])[], r: number) =>
  places.map(([x, y]) => <circle key={`${x} ${y}`} className={className} cx={x} cy={y} r={r} />);

const blank = new Set(["0 3", "1 4", "2 5"]);

const glyphs: readonly ReactNode[] = [
  // One event on its way through six stages.
  <g key="0">
    <path d="M4 16h36" />
    {dots(
      "fb",
      [
        [4, 16],
        [11.2, 16],
        [18.4, 16],
        [32.8, 16],
        [40, 16],
      ],
      2.4,
    )}
    {dots("fa", [[25.6, 16]], 3)}
  </g>,
  // A table with blanks, and one value that should not be there.
  <g key="1">
    {grid((row, column) => (blank.has(`${row} ${column}`) ? "o" : row === 2 && column === 2 ? "fa" : "f"))}
  </g>,
  // A loss, and its lowest place.
  <g key="2">
    <path d="M3 5c6 0 6 20 14 20s5-9 10-9 6 12 14 12" />
    {dots("fa", [[17, 25]], 3)}
  </g>,
  // Shares of a whole.
  <g key="3">
    <path d="M4 27V15M10 27V8M16 27v-6M22 27V12M28 27v-4" />
    <path className="a" d="M34 27V5M40 27V18" />
  </g>,
  // Two factors and their product.
  <g key="4">
    <path d="M4 6h7v22H4zM4 13.3h7M4 20.6h7M17 4h23v7H17zM22.75 4v7M28.5 4v7M34.25 4v7" />
    <rect className="fa" x="17" y="16" width="23" height="12" />
  </g>,
  // A lens and what it found, best first.
  <g key="5">
    <circle cx="10" cy="13" r="6" />
    <path d="m14.5 17.5 4 4" />
    <path className="a" d="M24 6h17" />
    <path d="M24 12.5h12M24 19h14M24 25.5h8" />
  </g>,
  // Bids, and the one that wins.
  <g key="6">
    <path d="M4 27h36M7 27V11h8v16M29 27V17h8v10" />
    <path className="a" d="M18 27V5h8v22" />
  </g>,
  // A question and its answer.
  <g key="7">
    <path d="M4 5h22v12H14l-5 5v-5H4z" />
    <path className="a" d="M40 13v11h-4v4l-5-4H20" />
  </g>,
  // People who know each other.
  <g key="8">
    <path d="M8 8l12 7 14-8M20 15l-6 11M20 15l13 9M8 8l6 18M34 7l-1 17" />
    {dots(
      "f",
      [
        [8, 8],
        [34, 7],
        [14, 26],
        [33, 24],
      ],
      2.6,
    )}
    {dots("fa", [[20, 15]], 3.4)}
  </g>,
  // Runs of growing size, and the one foretold.
  <g key="9">
    <path d="M5 26c8-1 12-6 16-11S31 6 40 5" />
    {dots(
      "f",
      [
        [8, 25],
        [15, 21.5],
        [22, 14],
      ],
      2,
    )}
    {dots("fa", [[38, 5.3]], 3)}
  </g>,
  // The answer with and without one person, hardly apart.
  <g key="10">
    <path d="M3 27c8 0 9-21 15-21s7 21 15 21" />
    <path className="a" strokeDasharray="2.5 2.5" d="M11 27c8 0 9-21 15-21s7 21 15 21" />
  </g>,
  // Two arms of a test, with their intervals.
  <g key="11">
    <path d="M4 20h36M12 12v16M8 12h8M8 28h8" />
    <path className="a" d="M31 5v16M27 5h8M27 21h8" />
    {dots("f", [[12, 20]], 2.6)}
    {dots("fa", [[31, 13]], 2.6)}
  </g>,
];

export function ModuleGlyph({ number }: { number: number }) {
  return (
    <svg className="gl" viewBox="0 0 44 32" aria-hidden="true" focusable="false">
      {glyphs[number] ?? <path d="M8 16h28" />}
    </svg>
  );
}
