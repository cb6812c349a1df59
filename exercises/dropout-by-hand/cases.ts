// What `recurrentDropout` is called with: what a small recurrent net reads, its weights, and the numbers behind its masks; drawn anew for each
// attempt but for the printed example. No expectation is here.
import { between, normal, randomFrom, times, whole } from "../../lib/grading/random";

/** Arguments of one call. */
export interface Case {
  /** [sequences, steps, units] */
  readonly x: Float64Array;
  /** Of each sequence; what lies behind is padding. */
  readonly lengths: Int32Array;
  /** [units]: the weight with which each unit reads its own state. */
  readonly u: Float64Array;
  /** [sequences, units]: derivative of the loss by the last state. */
  readonly upstream: Float64Array;
  readonly p: number;
  readonly training: boolean;
  /** What `random` gives, one after another; more than anybody should ask for. */
  readonly uniforms: Float64Array;
}

/** The task prints it. */
export const publicExample: Case = {
  x: Float64Array.of(0.5, -1, 0.2, 0.4, 1, 0.3, -0.6, 0.8),
  lengths: Int32Array.of(2, 2),
  u: Float64Array.of(0.8, -0.5),
  upstream: Float64Array.of(1, 2, -1, 0.5),
  p: 0.5,
  training: true,
  uniforms: Float64Array.of(0.7, 0.2, 0.4, 0.9),
};

type Random = () => number;
interface Plan {
  readonly sequences: number;
  readonly steps: number;
  readonly units: number;
  readonly p: number;
  readonly training?: boolean;
}

const normals = (random: Random, count: number, deviation: number) =>
  Float64Array.from({ length: count }, () => deviation * normal(random));

/** All sequences as long as there are steps. */
function drawCase(random: Random, { sequences, steps, units, p, training = true }: Plan): Case {
  const draws = sequences * units;
  const drawn = (): Case => ({
    x: normals(random, sequences * steps * units, 0.7),
    lengths: new Int32Array(sequences).fill(steps),
    // Away from 0, so that a mask is seen in every state.
    u: Float64Array.from({ length: units }, () => (random() < 0.5 ? -1 : 1) * (0.5 + 0.5 * random())),
    upstream: normals(random, draws, 1),
    p,
    training,
    uniforms: Float64Array.from({ length: draws * (steps + 2) }, random),
  });
  let one = drawn();
  while (!isTelling(one)) one = drawn();
  return one;
}

/** Which units of each sequence are dropped. */
const droppedIn = ({ uniforms, lengths, u, p }: Case): boolean[][] =>
  Array.from(lengths, (_, s) =>
    Array.from(uniforms.subarray(s * u.length, (s + 1) * u.length), (one) => one < p),
  );

/** Some units of each sequence are dropped and some kept, and no two sequences alike. */
function isTelling(one: Case): boolean {
  if (one.p <= 0 || one.p >= 1) return true;
  const rows = droppedIn(one);
  const isMixed = rows.every((row) => row.includes(true) && row.includes(false));
  return isMixed && new Set(rows.map(String)).size > 1;
}

/** Long sequences at the printed example's p: a mask that changes, or is shared too widely, shows. */
function masks(seed: string): Case[] {
  const random = randomFrom(seed, "masks");
  return times(4, () =>
    drawCase(random, {
      sequences: whole(random, 2, 4),
      steps: whole(random, 4, 8),
      units: whole(random, 3, 5),
      p: 0.5,
    }),
  );
}

function inference(seed: string): Case[] {
  const random = randomFrom(seed, "inference");
  return times(4, (n) =>
    drawCase(random, {
      sequences: whole(random, 2, 3),
      steps: whole(random, 2, 5),
      units: whole(random, 3, 4),
      p: [0.5, 0.2, 0.8, 0.65][n]!,
      training: false,
    }),
  );
}

/** p = 0, p = 1, both also at inference, and a number that is p itself. */
function edges(seed: string): Case[] {
  const random = randomFrom(seed, "edges");
  const plan = () => ({ sequences: 2, steps: whole(random, 2, 4), units: whole(random, 3, 4) });
  const at = drawCase(random, { ...plan(), p: 0.375 });
  return [
    drawCase(random, { ...plan(), p: 0 }),
    drawCase(random, { ...plan(), p: 1 }),
    drawCase(random, { ...plan(), p: 1, training: false }),
    { ...at, uniforms: at.uniforms.map((one, n) => (n % 3 === 0 ? at.p : one)) },
  ];
}

/** Short sequences, a long one, and those of the checks before, which asked for states only. */
function gradient(seed: string): Case[] {
  const random = randomFrom(seed, "gradient");
  const short = times(4, () =>
    drawCase(random, {
      sequences: whole(random, 2, 3),
      steps: whole(random, 3, 6),
      units: whole(random, 3, 4),
      p: between(random, 0.25, 0.7),
    }),
  );
  const long = drawCase(random, { sequences: 2, steps: whole(random, 20, 24), units: 4, p: 0.5 });
  return [...short, long, ...edges(seed), ...inference(seed)];
}

/** Sequences of different lengths, one of them empty; what lies behind is no number at all, or one like any other. */
function padding(seed: string): Case[] {
  const random = randomFrom(seed, "padding");
  return times(4, (net) => {
    const [sequences, units] = [whole(random, 3, 4), whole(random, 3, 4)];
    const steps = whole(random, 4, 6);
    const one = drawCase(random, { sequences, steps, units, p: between(random, 0.3, 0.6) });
    const empty = whole(random, 0, sequences - 2);
    const lengths = one.lengths.map((_, s) => (s === empty ? 0 : whole(random, 1, steps - 1)));
    const x = one.x.map((value, n) => {
      const [s, t] = [Math.floor(n / (steps * units)), Math.floor(n / units) % steps];
      return t < lengths[s]! || net % 2 === 1 ? value : Number.NaN;
    });
    return { ...one, lengths, x };
  });
}

/** Two nets of one shape and one rate that drop different units. */
function again(seed: string): [Case, Case] {
  const random = randomFrom(seed, "again");
  const plan = {
    sequences: whole(random, 2, 3),
    steps: whole(random, 3, 6),
    units: whole(random, 3, 4),
    p: 0.5,
  };
  const first = drawCase(random, plan);
  for (;;) {
    const second = drawCase(random, plan);
    if (String(droppedIn(second)) !== String(droppedIn(first))) return [first, second];
  }
}

/** By the check that asks; each has a stream of its own. */
export const draws = { inference, masks, edges, gradient, padding, again } satisfies Readonly<
  Record<string, (seed: string) => readonly Case[]>
>;

/** Sequences that a mean is taken over. */
export const TRIES = 3000;

/** One sequence read over and over, each time under a mask of its own, so small that tanh hardly bends; with three rates. */
export function tried(seed: string): readonly Case[] {
  const random = randomFrom(seed, "expectation");
  return [0.2, 0.35, 0.7].map((p) => {
    const once = normals(random, 2, 0.001).map((one) => one + Math.sign(one) * 0.001);
    return {
      x: Float64Array.from({ length: 2 * TRIES }, (_, n) => once[n % 2]!),
      lengths: new Int32Array(TRIES).fill(2),
      u: Float64Array.of(between(random, 0.6, 1)),
      upstream: new Float64Array(TRIES).fill(1),
      p,
      training: true,
      uniforms: Float64Array.from({ length: 4 * TRIES }, random),
    };
  });
}
