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

/** Rows from the greatest score to the least. */
const ranked = (scores: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: scores.length }, (_, k) => k).sort((a, b) => scores[b]! - scores[a]!);

/** The lift where row k is there `times[k]` times; `order` is that of the scores. */
function liftAmong(
  order: Int32Array,
  scores: ArrayLike<number>,
  { label, times }: { label: ArrayLike<number>; times: ArrayLike<number> },
): number {
  let [n, all] = [0, 0];
  for (const k of order) {
    n += times[k]!;
    all += times[k]! * label[k]!;
  }
  let [left, hits] = [n / 10, 0];
  for (let from = 0; left > 1e-9; ) {
    let [to, some, ones] = [from, 0, 0];
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) {
      const row = order[to++]!;
      some += times[row]!;
      ones += times[row]! * label[row]!;
    }
    from = to;
    if (some === 0) continue;
    const share = Math.min(1, left / some);
    hits += share * ones;
    left -= share * some;
  }
  return hits / (n / 10) / (all / n);
}

/** Share of label 1 in the top tenth over the share in all; rows of equal score at its end count in part. */
export const liftOf = (scores: ArrayLike<number>, label: ArrayLike<number>): number =>
  liftAmong(ranked(scores), scores, { label, times: new Uint8Array(scores.length).fill(1) });

export function offlineLift(world: World, plan: Plan): number {
  const { rows, columns } = world;
  const model = learn(world, plan);
  return liftOf(
    plan.test.map((row) => model.score(rows.customer[row]!, (column) => columns[column]!.values[row]!)),
    plan.test.map((row) => rows.label[row]!),
  );
}

/** Rows whose labels are known in full today. */
const ripeRows = ({ rows, ahead, today }: World): number[] =>
  [...rows.at.keys()].filter((row) => rows.at[row]! + ahead <= today);

const honestColumns = ({ columns }: World): number[] =>
  [...columns.keys()].filter((column) => !columns[column]!.leaks);

/** All rows of the last date whose labels are known in full today. */
export function testRows(world: World): number[] {
  const ripe = ripeRows(world);
  const last = ripe.reduce((most, row) => Math.max(most, world.rows.at[row]!), 0);
  return ripe.filter((row) => world.rows.at[row] === last);
}

/** Tests on these, and trains on all that was known on their date. */
export function rightPlan(world: World): Plan {
  const { rows, ahead } = world;
  const test = testRows(world);
  const last = rows.at[test[0]!]!;
  return {
    keep: honestColumns(world),
    train: ripeRows(world).filter((row) => rows.at[row]! + ahead <= last),
    test,
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

/** How the customers of today are scored, and what they do. */
interface Coming {
  readonly scores: Float64Array;
  readonly label: Uint8Array;
}

/** What comes: the model with these columns, trained on all that is known today, on the customers of today. */
export function coming(world: World, keep: readonly number[]): Coming {
  const { rows, values } = world.future;
  const model = learn(world, { keep, train: ripeRows(world), test: [] });
  const scores = Float64Array.from(rows.customer, (customer, row) =>
    model.score(customer, (column) => values[column]![row]!),
  );
  return { scores, label: rows.label };
}

/** Customers drawn again a hundred times, the order of their scores kept. */
export function standardErrorOf({ scores, label }: Coming, random: () => number): number {
  const order = ranked(scores);
  const drawn = Array.from({ length: 100 }, () => {
    const times = new Uint8Array(scores.length);
    for (let n = 0; n < scores.length; n++) times[Math.floor(random() * scores.length)]!++;
    return liftAmong(order, scores, { label, times });
  });
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  return Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (drawn.length - 1));
}
