// The visitors that the figure shows, and what two limits make of them. The visitors are those of the open market's log (seed 42)
// that never signed in nor ordered and turned pages at least ten times; lesson 1.1's notebook works out the same figures.

interface Visitor {
  /** Mean pause between two pages of a visit, seconds. */
  readonly mean: number;
  /** Standard deviation of the pauses over their mean. */
  readonly spread: number;
  readonly isMachine: boolean;
}

const visitor =
  (isMachine: boolean) =>
  ([mean, spread]: readonly [number, number]): Visitor => ({ mean, spread, isMachine });

// biome-ignore format: a list of pairs is read by eye
const MACHINES: readonly (readonly [number, number])[] = [
  [3.2, 0.34], [3.2, 0.35], [3.2, 0.12], [4.2, 0.1], [4.2, 0.27], [4.2, 0.09], [4.2, 0.27], [5.2, 0.08],
  [6.2, 0.06], [21, 0.34], [21.1, 0.34], [21.3, 0.34], [21.8, 0.36], [22, 0.35], [22.8, 0.34], [23.6, 0.32],
];

// biome-ignore format: a list of pairs is read by eye
const PEOPLE: readonly (readonly [number, number])[] = [
  [28, 0.64], [29.8, 0.62], [30.3, 0.52], [31.5, 0.43], [32.4, 0.46], [32.5, 0.56], [32.7, 0.41], [32.7, 0.46],
  [33.3, 0.6], [33.4, 0.45], [34.1, 0.46], [34.1, 0.41], [34.2, 0.47], [34.6, 0.44], [34.7, 0.54], [35.2, 0.39],
  [35.4, 0.5], [36.7, 0.42], [36.8, 0.42], [37.3, 0.41], [37.4, 0.41], [37.4, 0.43], [38.1, 0.38], [38.5, 0.25],
  [39, 0.46], [39.2, 0.37], [41, 0.39], [41.3, 0.41],
];

export const VISITORS: readonly Visitor[] = [...MACHINES.map(visitor(true)), ...PEOPLE.map(visitor(false))];

export interface Limits {
  /** Who needs less for a page, in the mean, is accused; seconds. */
  readonly fast: number;
  /** Whose pauses are more even than this is accused. */
  readonly steady: number;
}

export const isAccused = ({ mean, spread }: Visitor, { fast, steady }: Limits): boolean =>
  mean < fast || spread < steady;

interface Verdict {
  /** Machines accused, and people accused. */
  readonly found: number;
  readonly wronged: number;
  readonly machines: number;
  /** Over visitors. Precision is NaN where nobody is accused. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function verdictOf(visitors: readonly Visitor[], limits: Limits): Verdict {
  const accused = visitors.filter((one) => isAccused(one, limits));
  const found = accused.filter(({ isMachine }) => isMachine).length;
  const machines = visitors.filter(({ isMachine }) => isMachine).length;
  return {
    found,
    wronged: accused.length - found,
    machines,
    precision: found / accused.length,
    recall: found / machines,
    f1: (2 * found) / (accused.length + machines),
  };
}
