// What `sampledSoftmax` is called with: scores, the item bought, drawn items and their chances; drawn anew for each attempt but for the
// printed example. No expectation is here.
import { normal, randomFrom, shuffled, times, whole } from "../../lib/grading/random";

/** Arguments of one call. */
export interface Case {
  /** One for each item of the catalogue. */
  readonly scores: Float64Array;
  /** The item bought. */
  readonly target: number;
  /** m items, drawn one after another, each time from the whole catalogue. */
  readonly drawn: Int32Array;
  /** Of each item at each draw. */
  readonly chances: Float64Array;
}

type Random = () => number;
type Problem = Omit<Case, "drawn">;

/** The task prints it: nothing is drawn twice, and not what was bought. */
export const publicExample: Case = {
  scores: Float64Array.of(0.5, 1, -0.5, 2, 0),
  target: 1,
  drawn: Int32Array.of(3, 0),
  chances: Float64Array.of(0.2, 0.1, 0.1, 0.4, 0.2),
};

/** Chances as uneven as sales, and scores that go with them. `isTargetDrawn`: whether the item bought has a chance at all. */
function drawProblem(random: Random, items: number, { isTargetDrawn }: { isTargetDrawn: boolean }): Problem {
  const target = whole(random, 0, items - 1);
  const sales = Float64Array.from({ length: items }, () => Math.exp(1.1 * normal(random)));
  if (!isTargetDrawn) sales[target] = 0;
  const all = sales.reduce((sum, one) => sum + one, 0);
  const scores = sales.map((one) => 0.5 * Math.log(one || 1) + 0.6 * normal(random));
  return { scores, target, chances: sales.map((one) => one / all) };
}

function drawItem(random: Random, chances: Float64Array): number {
  let left = random();
  for (const [item, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return item;
  }
  return chances.findLastIndex((chance) => chance > 0);
}

const drawItems = (random: Random, { chances }: Problem, count: number) =>
  Int32Array.from({ length: count }, () => drawItem(random, chances));

/** 0 … n − 1 in some order. */
const orderOf = (random: Random, n: number) => shuffled(random, [...Array(n).keys()]);

/** Every item is drawn once, each with the same chance. */
function everything(seed: string): Case[] {
  const random = randomFrom(seed, "everything");
  return times(3, () => {
    const items = whole(random, 5, 12);
    const problem = drawProblem(random, items, { isTargetDrawn: true });
    const chances = new Float64Array(items).fill(1 / items);
    return { ...problem, chances, drawn: Int32Array.from(orderOf(random, items)) };
  });
}

/** All different, and none the item bought. */
function different(seed: string): Case[] {
  const random = randomFrom(seed, "gradient");
  return times(4, () => {
    const problem = drawProblem(random, whole(random, 9, 14), { isTargetDrawn: true });
    const order = orderOf(random, problem.scores.length).filter((item) => item !== problem.target);
    return { ...problem, drawn: Int32Array.from(order.slice(0, whole(random, 3, 6))) };
  });
}

/** More draws than items, none of them the item bought. */
function repeats(seed: string): Case[] {
  const random = randomFrom(seed, "repeats");
  return times(4, () => {
    const problem = drawProblem(random, whole(random, 6, 8), { isTargetDrawn: false });
    return { ...problem, drawn: drawItems(random, problem, whole(random, 12, 20)) };
  });
}

/** The item bought is drawn two to four times among others; in the last case nothing else is. */
function hits(seed: string): Case[] {
  const random = randomFrom(seed, "hits");
  return times(4, (n) => {
    const problem = drawProblem(random, whole(random, 6, 9), { isTargetDrawn: true });
    const { target } = problem;
    const others = n === 3 ? [] : [...drawItems(random, problem, whole(random, 4, 7))];
    const drawn = [...others, ...new Array<number>(whole(random, 2, 4)).fill(target)];
    return { ...problem, drawn: Int32Array.from(shuffled(random, drawn)) };
  });
}

/** Scores whose exponentials are no numbers, and chances near the smallest number there is. */
function extremes(seed: string): Case[] {
  const random = randomFrom(seed, "extremes");
  return times(4, (n) => {
    const { scores, target, chances } = drawProblem(random, whole(random, 6, 9), { isTargetDrawn: true });
    const far = (n % 2 === 0 ? 1 : -1) * (900 + 200 * random());
    const drawn = orderOf(random, scores.length).filter((item) => item !== target);
    if (n < 2) return { scores: scores.map((z) => z + far), target, chances, drawn: Int32Array.from(drawn) };
    const rare = drawn[0]!;
    const tiny = Float64Array.from(chances, (one, item) => (item === rare ? 1e-310 : one));
    // What is hardly ever drawn stands for very many: once its score is so low that the sum is not it alone, once it is all.
    const by = n === 2 ? -712 : 40;
    return {
      scores: scores.map((z, item) => (item === rare ? z + by : z)),
      target,
      chances: tiny,
      drawn: Int32Array.from(drawn),
    };
  });
}

/** By the check that asks; each has a stream of its own. */
export const draws = { everything, gradient: different, repeats, hits, extremes } satisfies Readonly<
  Record<string, (seed: string) => readonly Case[]>
>;

/** Numbers of draws that are compared, and how often each is tried. */
export const SIZES = [8, 32, 128] as const;
export const TRIES = 60;

/** One problem, tried over and over with each number of draws; the item bought is never drawn. In the order of SIZES. */
export function tried(seed: string): readonly (readonly Case[])[] {
  const random = randomFrom(seed, "consistent");
  const problem = drawProblem(random, 40, { isTargetDrawn: false });
  return SIZES.map((size) => times(TRIES, () => ({ ...problem, drawn: drawItems(random, problem, size) })));
}

/** A catalogue on which it shows whether the sum is made once or anew for every item. */
export function largeCase(seed: string): Case {
  const random = randomFrom(seed, "large");
  const problem = drawProblem(random, whole(random, 1800, 2200), { isTargetDrawn: true });
  return { ...problem, drawn: drawItems(random, problem, whole(random, 380, 420)) };
}
