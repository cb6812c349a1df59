// Eighty customers of the open market (seed 42) on 20 October and on 17 November, what two boundaries make of them, and whether they are
// still in the same segment four weeks later. Lesson 3.1's notebook works out the same of all customers, with other recipes.

/** Where a customer stands on a date: whole days since the last order, and days with orders in the last 24 weeks. */
interface Standing {
  readonly recency: number;
  readonly orders: number;
}

interface Customer {
  readonly before: Standing;
  readonly after: Standing;
  /** Spent in the four weeks between the two dates. */
  readonly spend: number;
}

const customer = ([recency, orders, later, more, spend]: readonly [
  number,
  number,
  number,
  number,
  number,
]): Customer => ({ before: { recency, orders }, after: { recency: later, orders: more }, spend });

// biome-ignore format: rows of numbers are read by eye
const ROWS: readonly (readonly [number, number, number, number, number])[] = [
  [131, 1, 159, 1, 0], [40, 1, 68, 1, 0], [0, 10, 19, 9, 0], [26, 5, 54, 4, 0], [32, 2, 60, 2, 0],
  [79, 1, 4, 2, 25], [55, 1, 83, 1, 0], [4, 10, 1, 11, 15], [88, 1, 116, 1, 0], [74, 1, 102, 1, 0],
  [115, 3, 143, 3, 0], [18, 1, 46, 1, 0], [0, 3, 28, 3, 0], [127, 1, 14, 2, 19], [10, 6, 24, 7, 380],
  [12, 1, 40, 1, 0], [94, 2, 122, 2, 0], [20, 2, 48, 2, 0], [21, 1, 7, 2, 181], [5, 21, 33, 18, 0],
  [141, 1, 1, 1, 23], [15, 4, 5, 5, 222], [19, 1, 24, 2, 96], [8, 1, 36, 1, 0], [0, 2, 28, 2, 0],
  [51, 2, 79, 2, 0], [32, 2, 60, 2, 0], [126, 1, 154, 1, 0], [78, 1, 106, 1, 0], [8, 1, 36, 1, 0],
  [107, 1, 135, 1, 0], [17, 1, 45, 1, 0], [9, 4, 24, 5, 33], [7, 5, 15, 6, 36], [118, 1, 146, 1, 0],
  [73, 1, 101, 1, 0], [67, 2, 95, 2, 0], [44, 3, 23, 3, 91], [25, 3, 4, 5, 76], [3, 12, 5, 17, 598],
  [74, 2, 4, 3, 69], [7, 3, 35, 3, 0], [10, 3, 38, 3, 0], [24, 1, 5, 2, 17], [29, 5, 57, 4, 0],
  [85, 1, 113, 1, 0], [19, 3, 15, 5, 604], [3, 23, 25, 23, 111], [85, 1, 113, 1, 0], [30, 3, 58, 3, 0],
  [38, 1, 66, 1, 0], [33, 1, 61, 1, 0], [8, 3, 36, 3, 0], [6, 7, 34, 7, 0], [74, 2, 9, 2, 34],
  [9, 2, 37, 2, 0], [84, 2, 7, 3, 947], [4, 7, 5, 6, 509], [34, 5, 62, 5, 0], [135, 1, 14, 3, 97],
  [15, 1, 43, 1, 0], [103, 1, 131, 1, 0], [15, 6, 3, 6, 101], [10, 7, 2, 9, 555], [127, 1, 7, 2, 16],
  [24, 1, 52, 1, 0], [53, 4, 6, 5, 7], [13, 1, 41, 1, 0], [128, 1, 19, 2, 44], [11, 5, 0, 7, 310],
  [1, 2, 29, 2, 0], [4, 2, 32, 2, 0], [54, 4, 19, 5, 341], [5, 14, 6, 18, 337], [73, 3, 5, 5, 193],
  [105, 1, 9, 2, 92], [96, 6, 124, 5, 0], [54, 2, 82, 2, 0], [100, 2, 5, 3, 113], [20, 1, 48, 1, 0],
];

export const CUSTOMERS: readonly Customer[] = ROWS.map(customer);

/** The window in days, so the greatest recency there is. */
export const WINDOW = 168;

export interface Boundaries {
  /** Whoever ordered less than so many days ago is fresh; past the window, everybody is. */
  readonly fresh: number;
  /** Whoever has so many days with orders is a frequent customer; with 1, everybody is. */
  readonly often: number;
}

const SEGMENTS = ["freshOften", "freshSeldom", "quietOften", "quietSeldom"] as const;
type Segment = (typeof SEGMENTS)[number];

export function segmentOf({ recency, orders }: Standing, { fresh, often }: Boundaries): Segment {
  return SEGMENTS[(recency < fresh ? 0 : 2) + (orders >= often ? 0 : 1)]!;
}

/** Whether a customer is in the same segment on both dates. */
export const stays = ({ before, after }: Customer, boundaries: Boundaries): boolean =>
  segmentOf(before, boundaries) === segmentOf(after, boundaries);

/** A segment as of the first date. `spend` a head is NaN where it is empty. */
interface Part {
  readonly segment: Segment;
  readonly people: number;
  readonly stay: number;
  readonly spend: number;
}

export function partsOf(customers: readonly Customer[], boundaries: Boundaries): readonly Part[] {
  return SEGMENTS.map((segment) => {
    const own = customers.filter(({ before }) => segmentOf(before, boundaries) === segment);
    return {
      segment,
      people: own.length,
      stay: own.filter((one) => stays(one, boundaries)).length,
      spend: own.reduce((sum, { spend }) => sum + spend, 0) / own.length,
    };
  });
}

const pairs = (n: number) => (n * (n - 1)) / 2;

function pairsTogether(labels: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
}

/**
 * Adjusted Rand index of two partitions of the same people; 1 where each is one segment.
 * @see L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2(1), 1985
 */
export function adjustedRand(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [pairsTogether(a), pairsTogether(b)];
  const [chance, most] = [(inA * inB) / pairs(a.length), (inA + inB) / 2];
  const both = pairsTogether(a.map((label, n) => `${label} ${b[n]}`));
  return most === chance ? 1 : (both - chance) / (most - chance);
}

/** How well the segments of both dates agree. */
export const agreement = (customers: readonly Customer[], boundaries: Boundaries): number =>
  adjustedRand(
    customers.map(({ before }) => segmentOf(before, boundaries)),
    customers.map(({ after }) => segmentOf(after, boundaries)),
  );
