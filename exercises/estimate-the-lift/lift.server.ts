// What the grader does with a plan: trains the model that the task describes on the plan's rows, and takes the lift of the top tenth.
import type { World } from "./worlds";

/** What a learner's function returns: columns to keep, and rows to train and to test on. */
export interface Plan {
  readonly keep: readonly number[];
  readonly train: readonly number[];
  readonly test: readonly number[];
}

const STRENGTH = 20;
const OWN = 2;
const logit = (p: number) => Math.log(p / (1 - p));

interface Model {
  readonly score: (customer: number, valueIn: (column: number) => number) => number;
}

/** Log-odds of each value of each column, and of each customer, added up. */
function learn({ rows, columns }: World, { keep, train }: Plan): Model {
  let all = 0;
  for (const row of train) all += rows.label[row]!;
  const base = (all + 0.5) / (train.length + 1);
  const tables = keep.map((column) => {
    const [n, y] = [new Float64Array(256), new Float64Array(256)];
    for (const row of train) {
      const value = columns[column]!.values[row]!;
      n[value]!++;
      y[value]! += rows.label[row]!;
    }
    return n.map((count, value) => logit((y[value]! + STRENGTH * base) / (count + STRENGTH)) - logit(base));
  });
  const own = new Map<number, [n: number, y: number]>();
  for (const row of train) {
    const [n, y] = own.get(rows.customer[row]!) ?? [0, 0];
    own.set(rows.customer[row]!, [n + 1, y + rows.label[row]!]);
  }
  return {
    score(customer, valueIn) {
      const [n, y] = own.get(customer) ?? [0, 0];
      let z = logit((y + OWN * base) / (n + OWN)) - logit(base);
      keep.forEach((column, k) => {
        z += tables[k]![valueIn(column)]!;
      });
      return z;
    },
  };
}

/** Share of label 1 in the top tenth over the share in all; rows of equal score at its end count in part. */
export function liftOf(scores: ArrayLike<number>, label: ArrayLike<number>): number {
  const n = scores.length;
  const order = Int32Array.from({ length: n }, (_, k) => k).sort((a, b) => scores[b]! - scores[a]!);
  let all = 0;
  for (let k = 0; k < n; k++) all += label[k]!;
  let [left, hits] = [n / 10, 0];
  for (let from = 0; left > 1e-9; ) {
    let [to, ones] = [from, 0];
    while (to < n && scores[order[to]!] === scores[order[from]!]) ones += label[order[to++]!]!;
    const share = Math.min(1, left / (to - from));
    hits += share * ones;
    left -= share * (to - from);
    from = to;
  }
  return hits / (n / 10) / (all / n);
}

export function offlineLift(world: World, plan: Plan): number {
  const { rows, columns } = world;
  const model = learn(world, plan);
  return liftOf(
    plan.test.map((row) => model.score(rows.customer[row]!, (column) => columns[column]!.values[row]!)),
    plan.test.map((row) => rows.label[row]!),
  );
}

/** Rows whose labels are known in full today. */
export const ripeRows = ({ rows, ahead, today }: World): number[] =>
  [...rows.at.keys()].filter((row) => rows.at[row]! + ahead <= today);

const honestColumns = ({ columns }: World): number[] =>
  [...columns.keys()].filter((column) => !columns[column]!.leaks);

/** Tests on the last date whose labels are known, and trains on what was known on it. */
export function rightPlan(world: World): Plan {
  const { rows, ahead } = world;
  const ripe = ripeRows(world);
  const last = ripe.reduce((most, row) => Math.max(most, rows.at[row]!), 0);
  return {
    keep: honestColumns(world),
    train: ripe.filter((row) => rows.at[row]! + ahead <= last),
    test: ripe.filter((row) => rows.at[row] === last),
  };
}

/** Every fifth row for the test; rows are in no order. */
export function rowsByLot(world: World): Plan {
  const ripe = ripeRows(world);
  return {
    keep: honestColumns(world),
    train: ripe.filter((_, k) => k % 5 > 0),
    test: ripe.filter((_, k) => k % 5 === 0),
  };
}

/** What comes: the model with these columns, trained on all that is known today, on the customers of today; and its standard error. */
export function futureLift(
  world: World,
  keep: readonly number[],
  random: () => number,
): { lift: number; se: number } {
  const { rows, values } = world.future;
  const model = learn(world, { keep, train: ripeRows(world), test: [] });
  const scores = Float64Array.from(rows.customer, (customer, row) =>
    model.score(customer, (column) => values[column]![row]!),
  );
  const lift = liftOf(scores, rows.label);
  const drawn = Array.from({ length: 100 }, () => {
    const again = Int32Array.from(scores, () => Math.floor(random() * scores.length));
    return liftOf(
      Float64Array.from(again, (k) => scores[k]!),
      Uint8Array.from(again, (k) => rows.label[k]!),
    );
  });
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  return { lift, se: Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (drawn.length - 1)) };
}
