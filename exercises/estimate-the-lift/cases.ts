// The shops that each check asks about, drawn from an attempt's seed. Small ones for the rules; large ones for the lift, in which a right
// plan lands on the future and rows by lot do not.
import { randomFrom } from "../../lib/grading/random";
import { futureLift, offlineLift, rightPlan, ripeRows, rowsByLot } from "./lift.server";
import { type Drawing, drawWorld, type World } from "./worlds";

const small = { customers: 60, dates: 9 } as const;
const large = { customers: 5000, dates: 9 } as const;

/** Standard errors that the syllabus asks for: of the lift itself, and most between a plan's lift and the future's. */
const LEAST_LIFT = 20;
export const MOST_APART = 3;
/** A right plan lands within so many in the shops that are asked about, and rows by lot at least so many above. */
const RIGHT_WITHIN = 1.5;
const LOT_ABOVE = 4;

const hasBoth = ({ columns }: World) =>
  columns.some(({ leaks }) => leaks) && columns.some(({ leaks }) => !leaks);

function until<T>(draw: () => T, wanted: (one: T) => boolean): T {
  for (;;) {
    const one = draw();
    if (wanted(one)) return one;
  }
}

/** Four small shops, among them one of each way to leak. */
export function rulesOf(seed: string): readonly World[] {
  const random = randomFrom(seed, "rules");
  return [{ leak: "today" }, { leak: "label" }, {}, { leak: "day" }].map((drawing) =>
    until(() => drawWorld(random, { ...small, ...drawing } as Drawing), hasBoth),
  );
}

export interface Future {
  readonly world: World;
  /** Of the columns that do not leak. */
  readonly lift: number;
  readonly se: number;
}

/** Of the last few seeds: whoever tries many answers on them need not draw them anew. */
const drawn = new Map<string, readonly Future[]>();
const KEPT = 4;

/** Two large shops with a lift of twenty standard errors and more. */
export function futuresOf(seed: string): readonly Future[] {
  const known = drawn.get(seed);
  if (known) return known;
  const random = randomFrom(seed, "futures");
  const futures = [0, 1].map(() => until(() => futureOf(drawWorld(random, large), random), isTelling));
  if (drawn.size === KEPT) drawn.delete(drawn.keys().next().value!);
  drawn.set(seed, futures);
  return futures;
}

function futureOf(world: World, random: () => number): Future {
  return { world, ...futureLift(world, rightPlan(world).keep, random) };
}

/** Whether the lift is large, a right plan finds it, and rows by lot do not. */
function isTelling({ world, lift, se }: Future): boolean {
  if (lift < LEAST_LIFT * se || !hasBoth(world)) return false;
  const right = (offlineLift(world, rightPlan(world)) - lift) / se;
  const lot = (offlineLift(world, rowsByLot(world)) - lift) / se;
  return Math.abs(right) <= RIGHT_WITHIN && lot >= LOT_ABOVE && ripeRows(world).length > 0;
}
