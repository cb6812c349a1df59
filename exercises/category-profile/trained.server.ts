// Profiles learnt by gradient steps, in plain arrays: weights that depend on the category asked for, one average vector, and a vector looked up
// by the customer's number. For calibration and wrong answers; the yardstick is counted and learns nothing.
import { randomFrom, shuffled } from "../../lib/grading/random";
import type { WorldFile } from "../../lib/interactions/world-file";
import { historiesBetween, shopOf, total } from "./answer";

const DAY = 86_400_000;
const MONTH = 28 * DAY;
const DAYS = 7;

/** A customer on a day: purchases before it by category, and 1 for the categories bought from in the four weeks after it. */
interface Row {
  readonly user: number;
  readonly past: Float64Array;
  readonly next: Uint8Array;
}

const found = new WeakMap<WorldFile, readonly Row[]>();

/** Seven days, two weeks apart, the last four weeks before the training part ends: whoever had bought before and does so after. */
function rowsOf(world: WorldFile): readonly Row[] {
  const known = found.get(world);
  if (known) return known;
  const { time } = world.dataset.events;
  const end = time.at(-1)! + 1;
  const days = Array.from({ length: DAYS }, (_, n) => end - MONTH - (n * MONTH) / 2);
  const rows = days.flatMap((day) => {
    const past = historiesBetween(world, 0, day).counts;
    const later = historiesBetween(world, day, day + MONTH).counts;
    return past.flatMap((own, user): Row[] => {
      const next = Uint8Array.from(later[user]!, (count) => Number(count > 0));
      return total(own) === 0 || total(next) === 0 ? [] : [{ user, past: own, next }];
    });
  });
  found.set(world, rows);
  return rows;
}

/** A table of parameters, moved by Adagrad (Duchi, Hazan and Singer 2011). */
class Table {
  readonly values: Float64Array;
  readonly #squares: Float64Array;
  constructor(size: number, draw: () => number) {
    this.values = Float64Array.from({ length: size }, draw);
    this.#squares = new Float64Array(size).fill(1e-6);
  }
  move(at: number, gradient: number, rate: number): void {
    this.#squares[at]! += gradient * gradient;
    this.values[at]! -= (rate * gradient) / Math.sqrt(this.#squares[at]!);
  }
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
/** ln π, where every model here begins. */
const startOf = (world: WorldFile) => shopOf(world).prior.map((share) => Math.log(share));

interface Fit {
  readonly seed: number;
  readonly epochs: number;
}

function* passes(world: WorldFile, { seed, epochs }: Fit): Generator<Row> {
  const random = randomFrom(String(seed), "passes");
  for (let epoch = 0; epoch < epochs; epoch++) yield* shuffled(random, rowsOf(world));
}

/**
 * (4) with a weight of its own for each pair of categories: z_c = ln π_c + b_c + Σ_j ln(1 + n_j) a_jc, cross-entropy of σ(z_c), weights kept short.
 * @returns from a history, [K], to its logits, [K]
 */
export function fitPairs(world: WorldFile, { seed, epochs = 6 }: Partial<Fit> & { seed: number }) {
  const { categories: K } = shopOf(world);
  const start = startOf(world);
  const [a, b] = [new Table(K * K, () => 0), new Table(K, () => 0)];
  const logits = (history: Float64Array) => {
    const z = start.map((value, c) => value + b.values[c]!);
    history.forEach((count, j) => {
      if (count > 0) for (let c = 0; c < K; c++) z[c]! += Math.log1p(count) * a.values[j * K + c]!;
    });
    return z;
  };
  for (const { past, next } of passes(world, { seed, epochs })) {
    const errors = logits(past).map((z, c) => sigmoid(z) - next[c]!);
    for (let c = 0; c < K; c++) b.move(c, errors[c]!, 0.05);
    past.forEach((count, j) => {
      if (count === 0) return;
      for (let c = 0; c < K; c++) {
        const at = j * K + c;
        a.move(at, errors[c]! * Math.log1p(count) + 0.002 * a.values[at]!, 0.05);
      }
    });
  }
  return logits;
}

/**
 * (3) and a product: u the average of the vectors of what was bought, z_c = ln π_c + b_c + u · f_c.
 * @param fit.d numbers in a vector
 */
export function fitAverage(
  world: WorldFile,
  { seed, d, epochs = 8 }: Partial<Fit> & { seed: number; d: number },
) {
  const { categories: K } = shopOf(world);
  const start = startOf(world);
  const random = randomFrom(String(seed), "average");
  const draw = () => (random() - 0.5) * 0.6;
  const [e, f, b] = [new Table(K * d, draw), new Table(K * d, draw), new Table(K, () => 0)];
  const average = (history: Float64Array) => {
    const u = new Float64Array(d);
    const sum = total(history);
    history.forEach((count, j) => {
      if (count > 0) for (let k = 0; k < d; k++) u[k]! += (count / sum) * e.values[j * d + k]!;
    });
    return u;
  };
  const logitsOf = (u: Float64Array) =>
    start.map((value, c) => u.reduce((z, x, k) => z + x * f.values[c * d + k]!, value + b.values[c]!));
  for (const { past, next } of passes(world, { seed, epochs })) {
    const u = average(past);
    const back = new Float64Array(d);
    logitsOf(u).forEach((z, c) => {
      const error = sigmoid(z) - next[c]!;
      b.move(c, error, 0.05);
      for (let k = 0; k < d; k++) {
        back[k]! += error * f.values[c * d + k]!;
        f.move(c * d + k, error * u[k]!, 0.1);
      }
    });
    const sum = total(past);
    past.forEach((count, j) => {
      if (count > 0) for (let k = 0; k < d; k++) e.move(j * d + k, (back[k]! * count) / sum, 0.1);
    });
  }
  return (history: Float64Array) => logitsOf(average(history));
}

/**
 * (2): z_c = ln π_c + b_c + p_u · e_c, the row p_u looked up by the customer's number.
 * @param fit.rows what it learns from; those of the days where left out
 * @returns from a customer's number to the logits, [K]
 */
export function fitById(
  world: WorldFile,
  { seed, epochs = 8, rows }: Partial<Fit> & { seed: number; rows?: readonly Pick<Row, "user" | "next">[] },
) {
  const d = 8;
  const { categories: K, counts } = shopOf(world);
  const start = startOf(world);
  const random = randomFrom(String(seed), "by id");
  const draw = () => (random() - 0.5) * 0.6;
  const [p, e, b] = [new Table(counts.length * d, draw), new Table(K * d, draw), new Table(K, () => 0)];
  const logits = (user: number) =>
    start.map((value, c) => {
      let z = value + b.values[c]!;
      for (let k = 0; k < d; k++) z += p.values[user * d + k]! * e.values[c * d + k]!;
      return z;
    });
  const order = randomFrom(String(seed), "passes");
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { user, next } of shuffled(order, rows ?? rowsOf(world))) {
      const back = new Float64Array(d);
      logits(user).forEach((z, c) => {
        const error = sigmoid(z) - next[c]!;
        b.move(c, error, 0.05);
        for (let k = 0; k < d; k++) {
          back[k]! += error * e.values[c * d + k]!;
          e.move(c * d + k, error * p.values[user * d + k]!, 0.05);
        }
      });
      for (let k = 0; k < d; k++) {
        const at = user * d + k;
        p.move(at, back[k]! + 0.02 * p.values[at]!, 0.1);
      }
    }
  return logits;
}
