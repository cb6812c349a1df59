// Whether the order of a person's purchases tells what they buy next: a model that sees the order of the last two
// departments against one that sees the same two without their order. Counts and smoothing only; it prints nothing.
import { departmentOfKind, TREE } from "../../../lib/market/catalogue/tree";
import type { Market } from "../../../lib/market/market";

export interface OrderGain {
  /** Mean gain of log-likelihood by knowing the order, in nats a prediction, over the held-out visits. */
  readonly gain: number;
  /** Its standard error over people. */
  readonly standardError: number;
  readonly predictions: number;
}

/** What somebody had bought before a visit, and the kind they then bought first. */
interface Step {
  readonly user: number;
  readonly before: number;
  readonly last: number;
  readonly next: number;
  readonly heldOut: boolean;
}

/** Weight of what one level less says, in observations. */
const PRIOR = 40;

/** Counts on the training part, judged on the held-out part. */
export function orderGain(market: Market): OrderGain {
  const steps = stepsOf(market);
  const ordered = new Counts((step) => step.before * TREE.departmentCount + step.last);
  const unordered = new Counts((step) => {
    const [low, high] = [Math.min(step.before, step.last), Math.max(step.before, step.last)];
    return low * TREE.departmentCount + high;
  });
  const single = new Counts((step) => step.last);
  for (const step of steps) {
    if (step.heldOut) continue;
    for (const counts of [ordered, unordered, single]) counts.add(step);
  }
  const gains = new Map<number, number[]>();
  for (const step of steps) {
    if (!step.heldOut) continue;
    const base = single.probability(step, 1 / TREE.kinds.length);
    const blind = unordered.probability(step, base);
    const aware = ordered.probability(step, base);
    const own = gains.get(step.user) ?? [];
    own.push(Math.log(aware / blind));
    gains.set(step.user, own);
  }
  return overPeople([...gains.values()]);
}

/** The first line of each order that follows two different departments. */
function stepsOf({ purchases, items, cut }: Market): Step[] {
  const memory = new Map<number, { before: number; last: number; order: number }>();
  const steps: Step[] = [];
  for (let row = 0; row < purchases.item.length; row++) {
    const user = purchases.user[row]!;
    const kind = items.kind[purchases.item[row]!]!;
    const order = purchases.order[row]!;
    const mind = memory.get(user) ?? { before: -1, last: -1, order: -1 };
    if (mind.order !== order && mind.before >= 0) {
      const heldOut = purchases.time[row]! >= cut;
      steps.push({ user, before: mind.before, last: mind.last, next: kind, heldOut });
    }
    const department = departmentOfKind(kind);
    memory.set(
      user,
      department === mind.last ? { ...mind, order } : { before: mind.last, last: department, order },
    );
  }
  return steps;
}

class Counts {
  readonly #keyOf: (step: Step) => number;
  readonly #rows = new Map<number, Float64Array>();

  constructor(keyOf: (step: Step) => number) {
    this.#keyOf = keyOf;
  }

  add(step: Step): void {
    const key = this.#keyOf(step);
    const row = this.#rows.get(key) ?? new Float64Array(TREE.kinds.length + 1);
    row[step.next]!++;
    row[TREE.kinds.length]!++;
    this.#rows.set(key, row);
  }

  /** Of the kind that came next, shrunk towards `prior`. */
  probability(step: Step, prior: number): number {
    const row = this.#rows.get(this.#keyOf(step));
    const [seen, all] = row ? [row[step.next]!, row[TREE.kinds.length]!] : [0, 0];
    return (seen + PRIOR * prior) / (all + PRIOR);
  }
}

/** Mean over predictions, with a standard error that takes a person's predictions together. */
function overPeople(people: readonly (readonly number[])[]): OrderGain {
  const sums = people.map((own) => own.reduce((sum, gain) => sum + gain, 0));
  const predictions = people.reduce((sum, own) => sum + own.length, 0);
  const gain = sums.reduce((sum, value) => sum + value, 0) / predictions;
  const residuals = people.map((own, k) => sums[k]! - gain * own.length);
  const square = residuals.reduce((sum, value) => sum + value * value, 0);
  return { gain, standardError: Math.sqrt(square) / predictions, predictions };
}
