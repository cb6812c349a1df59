// The shops that each check asks about, drawn from an attempt's seed. Small ones for the rules; large ones for the lift, in which a right
// plan lands on the future and rows by lot do not.
import { randomFrom } from "../../lib/grading/random";
import type { Column, Leak } from "./columns";
import type { Random } from "./customers";
import { coming, liftOf, offlineLift, rightPlan, rowsByLot, standardErrorOf } from "./lift.server";
import { pick } from "./lots";
import { type Drawing, drawWorld, type World } from "./worlds";

const small = { customers: 60, dates: 9 } as const;
/** Labels that look far ahead have the most in common: rows by lot then miss the future by the most. */
const large = { customers: 5000, dates: 9, ahead: "met" } as const;

/** Standard errors that the syllabus asks for: of the lift itself, and most between a plan's lift and the future's. */
const LEAST_LIFT = 20;
export const MOST_APART = 3;
/** A right plan lands within so many in the shops that are asked about. */
const RIGHT_WITHIN = 2;

/** Small shops are nearly always as wanted, large ones in two of three draws: twenty that are not come once in a thousand million. */
const TRIES = 20;

/** @throws Error when nothing wanted was drawn, which is our mistake */
function until<T>(draw: () => T | null): T {
  for (let n = 0; n < TRIES; n++) {
    const one = draw();
    if (one !== null) return one;
  }
  throw new Error(`estimate-the-lift: of ${TRIES} shops drawn none was as wanted.`);
}

/** Null where a column that was to leak holds nothing too late, by chance. */
function drawLeaking(random: Random, drawing: Drawing): World | null {
  const world = drawWorld(random, drawing);
  return world.columns.filter(({ leaks }) => leaks).length === drawing.leaks.length ? world : null;
}

/** Four small shops, among them each way to leak, and both ways to be a day off. */
export function rulesOf(seed: string): readonly World[] {
  const random = randomFrom(seed, "rules");
  const drawings: Pick<Drawing, "leaks" | "ahead">[] = [
    { leaks: ["today", "gap"], ahead: "missed" },
    { leaks: ["label", "first"], ahead: "met" },
    { leaks: ["unripe", "few"] },
    { leaks: ["day"], ahead: "missed" },
  ];
  return drawings.map((drawing) => until(() => drawLeaking(random, { ...small, ...drawing })));
}

/**
 * Two of the small shops, the second under the first one's names: there those of columns that do not leak belong to columns that do, and the other
 * way round, as far as they go.
 */
export function namesakes([first, second]: readonly World[]): readonly [first: World, second: World] {
  const named = (wanted: boolean) =>
    first!.columns.filter(({ leaks }) => leaks === wanted).map(({ name }) => name);
  const [honest, leaking] = [named(false), named(true)];
  const renamed = (column: Column, k: number): Column => {
    const own = column.leaks ? [honest, leaking] : [leaking, honest];
    return { ...column, name: own[0]!.shift() ?? own[1]!.shift() ?? `other_${k}` };
  };
  return [first!, { ...second!, columns: second!.columns.map(renamed) }];
}

interface Future {
  readonly world: World;
  /** Of the columns that do not leak. */
  readonly lift: number;
  readonly se: number;
}

/** Of the last few seeds: whoever tries many answers on them need not draw them anew. */
const drawn = new Map<string, readonly Future[]>();
const KEPT = 4;

/** Two large shops with a lift of twenty standard errors and more. In each a column leaks in many rows and one in very few. */
export function futuresOf(seed: string): readonly Future[] {
  const known = drawn.get(seed);
  if (known) return known;
  const random = randomFrom(seed, "futures");
  const futures = [0, 1].map(() => until(() => drawFuture(random)));
  if (drawn.size === KEPT) drawn.delete(drawn.keys().next().value!);
  drawn.set(seed, futures);
  return futures;
}

/** Null unless the lift is large, a right plan finds it, and rows by lot do not. */
function drawFuture(random: Random): Future | null {
  const [most] = pick(random, ["today", "label", "day"] satisfies Leak[], 1);
  const world = drawLeaking(random, { ...large, leaks: [most!, "few"] });
  if (world === null) return null;
  const plan = rightPlan(world);
  const comes = coming(world, plan.keep);
  const lift = liftOf(comes.scores, comes.label);
  const lot = offlineLift(world, rowsByLot(world));
  if (lot <= lift) return null;
  const se = standardErrorOf(comes, random);
  if (lift < LEAST_LIFT * se || lot - lift <= MOST_APART * se) return null;
  return Math.abs(offlineLift(world, plan) - lift) <= RIGHT_WITHIN * se ? { world, lift, se } : null;
}
