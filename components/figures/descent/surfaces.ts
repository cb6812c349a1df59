// Four surfaces to go down, each with its gradient and its lowest value, and their contour lines.

export type Point = readonly [number, number];

interface Surface {
  readonly value: (p: Point) => number;
  readonly gradient: (p: Point) => Point;
  readonly lowest: number;
  readonly minima: readonly Point[];
  readonly start: Point;
}

export const SURFACES = ["ravine", "bowl", "saddle", "valley"] as const;
export type SurfaceName = (typeof SURFACES)[number];

/** Half the side of the square that is shown, around the origin. */
export const REACH = 3;

export const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  /** ½ (x² + y²): the same curvature, 1, in every direction. */
  bowl: {
    value: ([x, y]) => (x * x + y * y) / 2,
    gradient: ([x, y]) => [x, y],
    lowest: 0,
    minima: [[0, 0]],
    start: [-2.4, 1.8],
  },
  /** ½ (0.4 x² + 10 y²): curvatures 0.4 and 10. */
  ravine: {
    value: ([x, y]) => (0.4 * x * x + 10 * y * y) / 2,
    gradient: ([x, y]) => [0.4 * x, 10 * y],
    lowest: 0,
    minima: [[0, 0]],
    start: [-2.6, 1],
  },
  /** ½ x² − ½ y² + ¼ y⁴: a saddle at the origin between two minima. */
  saddle: {
    value: ([x, y]) => (x * x - y * y) / 2 + y ** 4 / 4,
    gradient: ([x, y]) => [x, y ** 3 - y],
    lowest: -0.25,
    minima: [
      [0, 1],
      [0, -1],
    ],
    start: [-2.4, 0.01],
  },
  /** (1 − x)² + 10 (y − x²)²: H. H. Rosenbrock's function (Computer Journal 3, 1960) with 10 where he has 100. */
  valley: {
    value: ([x, y]) => (1 - x) ** 2 + 10 * (y - x * x) ** 2,
    gradient: ([x, y]) => [-2 * (1 - x) - 40 * x * (y - x * x), 20 * (y - x * x)],
    lowest: 0,
    minima: [[1, 1]],
    start: [-1.4, 2.2],
  },
};

const CELLS = 72;
/** Shares of the square that lie below each line. */
const SHARES = [0.008, 0.03, 0.08, 0.16, 0.28, 0.42, 0.58, 0.75, 0.92];

type Segment = readonly [Point, Point];

/** Contour lines at levels that part the square's area alike for every surface (marching squares); lowest level first. */
export function contoursOf(name: SurfaceName): readonly (readonly Segment[])[] {
  const { value } = surfaces[name];
  const at = (k: number) => -REACH + (2 * REACH * k) / CELLS;
  const grid = Array.from({ length: CELLS + 1 }, (_, r) =>
    Array.from({ length: CELLS + 1 }, (_, c) => value([at(c), at(r)])),
  );
  const sorted = grid.flat().sort((a, b) => a - b);
  return SHARES.map((share) => {
    const level = sorted[Math.floor(share * (sorted.length - 1))]!;
    const segments: Segment[] = [];
    for (let r = 0; r < CELLS; r++)
      for (let c = 0; c < CELLS; c++) {
        const corners: readonly [Point, number][] = [
          [[at(c), at(r)], grid[r]![c]!],
          [[at(c + 1), at(r)], grid[r]![c + 1]!],
          [[at(c + 1), at(r + 1)], grid[r + 1]![c + 1]!],
          [[at(c), at(r + 1)], grid[r + 1]![c]!],
        ];
        const crossings = corners.flatMap(([p, a], k): Point[] => {
          const [q, b] = corners[(k + 1) % 4]!;
          if (a > level === b > level) return [];
          const part = (level - a) / (b - a);
          return [[p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1])]];
        });
        for (let k = 0; k + 1 < crossings.length; k += 2) segments.push([crossings[k]!, crossings[k + 1]!]);
      }
    return segments;
  });
}
