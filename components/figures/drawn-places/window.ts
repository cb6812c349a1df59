// What a drawn test makes of an item's place in the whole catalogue: the chance that it counts as a hit, and how wide a stretch of
// places such a test looks at. Nothing is drawn here, and nothing is put on the screen.

export interface Test {
  /** Items in the catalogue. */
  readonly catalogue: number;
  /** How many of the others are drawn, up to all of them. */
  readonly drawn: number;
  /** Places that count. */
  readonly list: number;
}

export const CATALOGUE = 1000;
export const LIST = 10;
/** Drawn items to choose from; the last is every other item, so that nothing is left to chance. */
export const DRAWS = [20, 50, 99, 200, 400, 600, 800, CATALOGUE - 1] as const;

/** Places to choose from: every one at the front, then in steps of about a twentieth. */
export const PLACES: readonly number[] = [
  ...new Set(Array.from({ length: 121 }, (_, step) => Math.round(CATALOGUE ** (step / 120)))),
];

/**
 * The chance that the item in `place` is among the first `list` of those drawn and itself: at most list − 1 of the items above it come
 * along. Hypergeometric.
 */
export function chanceOfHit(place: number, { catalogue, drawn, list }: Test): number {
  const above = place - 1;
  const below = catalogue - place;
  let sum = 0;
  for (let j = Math.max(0, drawn - below); j <= Math.min(list - 1, above, drawn); j++)
    sum += Math.exp(logChoose(above, j) + logChoose(below, drawn - j) - logChoose(catalogue - 1, drawn));
  return Math.min(1, sum);
}

/** The item's place among those drawn, in the mean over draws. */
export const meanPlace = (place: number, { catalogue, drawn }: Pick<Test, "catalogue" | "drawn">): number =>
  1 + (drawn * (place - 1)) / (catalogue - 1);

/** The chances of all places added up: the length of the list that the test speaks for. */
export const windowOf = ({ catalogue, drawn, list }: Test): number => (list * catalogue) / (drawn + 1);

const logFactorials = [0];
function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + Math.log(k));
  return logFactorials[n]!;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
