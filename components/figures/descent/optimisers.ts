// Four optimisers as their papers have them, and the path each takes down a surface. Gradients are exact: no batches, no noise.
import type { Point } from "./surfaces";

export const OPTIMISERS = ["sgd", "momentum", "rmsprop", "adam"] as const;
export type OptimiserName = (typeof OPTIMISERS)[number];

/** From the gradient and the number of the step, counted from 1, to what is taken off the place. Keeps its own state. */
type Rule = (gradient: Point, step: number) => Point;

const MOMENTUM = 0.9;
const DECAY = 0.9;
const [BETA1, BETA2] = [0.9, 0.999];
const EPSILON = 1e-8;

const each = (f: (k: 0 | 1) => number): Point => [f(0), f(1)];

/** Each makes a fresh rule for the learning rate η. */
const rules: Readonly<Record<OptimiserName, (rate: number) => Rule>> = {
  /** θ ← θ − η g */
  sgd: (rate) => (g) => each((k) => rate * g[k]),

  /**
   * v ← µ v + g, θ ← θ − η v with µ = 0.9.
   * @see B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964
   */
  momentum: (rate) => {
    let v: Point = [0, 0];
    return (g) => {
      v = each((k) => MOMENTUM * v[k] + g[k]);
      return each((k) => rate * v[k]);
    };
  },

  /**
   * s ← 0.9 s + 0.1 g², θ ← θ − η g / √s.
   * @see T. Tieleman and G. Hinton, "Lecture 6.5: rmsprop", Neural Networks for Machine Learning, 2012
   */
  rmsprop: (rate) => {
    let s: Point = [0, 0];
    return (g) => {
      s = each((k) => DECAY * s[k] + (1 - DECAY) * g[k] ** 2);
      return each((k) => (rate * g[k]) / (Math.sqrt(s[k]) + EPSILON));
    };
  },

  /**
   * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), θ ← θ − η m̂ / (√v̂ + ε).
   * @see D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1
   */
  adam: (rate) => {
    let m: Point = [0, 0];
    let v: Point = [0, 0];
    return (g, step) => {
      m = each((k) => BETA1 * m[k] + (1 - BETA1) * g[k]);
      v = each((k) => BETA2 * v[k] + (1 - BETA2) * g[k] ** 2);
      return each((k) => {
        const first = m[k] / (1 - BETA1 ** step);
        const second = v[k] / (1 - BETA2 ** step);
        return (rate * first) / (Math.sqrt(second) + EPSILON);
      });
    };
  },
};

export interface Path {
  /** The start, then the place after each step; shorter where it diverged. */
  readonly points: readonly Point[];
  /** The step at which it had gone too far to come back into any picture; null where it did not. */
  readonly divergedAt: number | null;
}

/** Farther than this from the origin counts as diverged. */
const TOO_FAR = 1000;

export function descend(options: {
  readonly gradient: (p: Point) => Point;
  readonly optimiser: OptimiserName;
  readonly rate: number;
  readonly start: Point;
  readonly steps: number;
}): Path {
  const { gradient, optimiser, rate, start, steps } = options;
  const rule = rules[optimiser](rate);
  const points: Point[] = [start];
  for (let step = 1; step <= steps; step++) {
    const here = points.at(-1)!;
    const change = rule(gradient(here), step);
    const next = each((k) => here[k] - change[k]);
    points.push(next);
    if (!(Math.hypot(...next) < TOO_FAR)) return { points, divergedAt: step };
  }
  return { points, divergedAt: null };
}
