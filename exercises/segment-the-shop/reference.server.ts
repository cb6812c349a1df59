// What segments go by that should go by something else, and what a kind was torn apart by, so that a learner hears which slip is
// theirs. Nothing passes by it.
import type { Failure } from "../../lib/grading/code-findings";
import { adjustedRand, mean, type Segments, saysOf, shares } from "./compare";
import { type Case, cases, type KindsShop } from "./kinds";
import { membersOf, type Segmented } from "./measure";

/** Segments of F and M say about a fifth of recency, since who orders often has ordered lately. */
const MUCH_OF_RECENCY = 0.4;
const NOTHING = 0.05;
/** Quarters of M say about two fifths of F, segments of both four fifths. */
const LITTLE_OF_FREQUENCY = 0.6;
/** One segment holds more than this: what is left is outliers. */
const CROWDED = 0.6;

const why = (key: string): Failure => ({ pass: false, key });

/** As means over all days, the shares of R, F and M's variances that lie between segments. */
function says({ markets, given }: Segmented) {
  const each = given.flatMap((two, n) =>
    two.map((one, k) => {
      const { segments, profiles } = membersOf(one, markets[n]![k]!);
      return saysOf(segments, profiles);
    }),
  );
  return {
    recency: mean(each.map(({ recency }) => recency)),
    frequency: mean(each.map(({ frequency }) => frequency)),
    money: mean(each.map(({ money }) => money)),
  };
}

/** Why segments are too few or too small; null where no slip explains it. */
export function slipOfSizes({ given }: Segmented): Failure | null {
  const each = given.flat();
  if (each.every((one) => new Set(one.filter((segment) => segment >= 0)).size === 1)) return why("oneForAll");
  if (each.some((one) => shares(one)[0] === 0)) return why("fewerThanFour");
  return mean(each.map((one) => shares(one).at(-1)!)) > CROWDED ? why("crowded") : null;
}

/** Why people do not stay in theirs; null where no slip explains it. */
export function slipOfStability(segmented: Segmented): Failure | null {
  const { recency, frequency, money } = says(segmented);
  if (Math.max(recency, frequency, money) < NOTHING) return why("saysNothing");
  return recency > MUCH_OF_RECENCY ? why("byRecency") : null;
}

/** Why segments say little of what comes; null where no slip explains it. */
export function slipOfSeparation(segmented: Segmented): Failure | null {
  const { recency, frequency, money } = says(segmented);
  if (Math.max(recency, frequency, money) < NOTHING) return why("saysNothing");
  return money > frequency && frequency < LITTLE_OF_FREQUENCY ? why("moneyAlone") : null;
}

/** The segment that most of a kind have. */
function usual(given: Segments, kinds: readonly number[]): Map<number, number> {
  const counts = new Map<string, number>();
  for (const [customer, kind] of kinds.entries()) {
    const key = `${kind} ${given[customer]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const order = [...counts].sort((a, b) => a[1] - b[1]);
  return new Map(order.map(([key]) => key.split(" ").map(Number) as [number, number]));
}

/** What all misplaced customers are a case of; null where they have nothing in common, or the kinds were not found at all. */
export function caseOfMisplaced(given: Segments, { kinds, caseOf }: KindsShop): Case | null {
  const segmentOf = usual(given, kinds);
  if (new Set(segmentOf.values()).size < segmentOf.size || adjustedRand(given, kinds) < 0.3) return null;
  const off = [...given.keys()].filter((customer) => given[customer] !== segmentOf.get(kinds[customer]!));
  return cases.find((which) => off.every((customer) => caseOf[customer] === which)) ?? null;
}
