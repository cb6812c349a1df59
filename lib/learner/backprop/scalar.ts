// Numbers that remember how they were worked out: what backpropagation, node by node, is shown on. Not an engine: for graphs that fit on
// a page. The chain rule as in Rumelhart, Hinton and Williams, Learning representations by back-propagating errors, Nature 323, 1986.

/** weight: learned. input: given, with a gradient all the same. label: given, without one. */
export type Leaf = "weight" | "input" | "label";

/** An operation: what it gives, its slope by each input, and both as they are written. */
export interface Rule {
  readonly name: string;
  value(x: readonly number[]): number;
  /** By input: how fast the result moves with it; null where no gradient goes. @param y the result */
  slopes(x: readonly number[], y: number): readonly (number | null)[];
  /** @param x names, or numbers, of the inputs */
  write(x: readonly string[]): string;
  /** By input, as a factor. @param y name, or number, of the result */
  writeSlopes(x: readonly string[], y: string): readonly string[];
}

const one = (
  name: string,
  value: (x: number) => number,
  slope: (x: number, y: number) => number,
  write: (x: string) => string,
  writeSlope: (x: string, y: string) => string,
): Rule => ({
  name,
  value: ([x]) => value(x!),
  slopes: ([x], y) => [slope(x!, y)],
  write: ([x]) => write(x!),
  writeSlopes: ([x], y) => [writeSlope(x!, y)],
});

const plus: Rule = {
  name: "plus",
  value: ([a, b]) => a! + b!,
  slopes: () => [1, 1],
  write: ([a, b]) => `${a} + ${b}`,
  writeSlopes: () => ["1", "1"],
};
const minus: Rule = {
  name: "minus",
  value: ([a, b]) => a! - b!,
  slopes: () => [1, -1],
  write: ([a, b]) => `${a} − ${b}`,
  writeSlopes: () => ["1", "(−1)"],
};
const times: Rule = {
  name: "times",
  value: ([a, b]) => a! * b!,
  slopes: ([a, b]) => [b!, a!],
  write: ([a, b]) => `${a} · ${b}`,
  writeSlopes: ([a, b]) => [b!, a!],
};
const over: Rule = {
  name: "over",
  value: ([a, b]) => a! / b!,
  slopes: ([a, b]) => [1 / b!, -a! / b! ** 2],
  write: ([a, b]) => `${a} / ${b}`,
  writeSlopes: ([a, b]) => [`1 / ${b}`, `(−${a} / ${b}²)`],
};
/** Pairs of weight and input, and a bias last. */
const sumOfProducts: Rule = {
  name: "weightedSum",
  value(x) {
    let sum = x.at(-1)!;
    for (let k = 0; k + 1 < x.length; k += 2) sum += x[k]! * x[k + 1]!;
    return sum;
  },
  slopes: (x) => x.map((_, k) => (k === x.length - 1 ? 1 : x[k ^ 1]!)),
  write(x) {
    const products: string[] = [];
    for (let k = 0; k + 1 < x.length; k += 2) products.push(`${x[k]} · ${x[k + 1]}`);
    return [...products, x.at(-1)].join(" + ");
  },
  writeSlopes: (x) => x.map((_, k) => (k === x.length - 1 ? "1" : x[k ^ 1]!)),
};
const relu = one(
  "relu",
  (x) => Math.max(0, x),
  (x) => (x > 0 ? 1 : 0),
  (x) => `max(0, ${x})`,
  (x) => `[${x} > 0]`,
);
const sigmoid = one(
  "sigmoid",
  (x) => 1 / (1 + Math.exp(-x)),
  (_, y) => y * (1 - y),
  (x) => `σ(${x})`,
  (_, y) => `${y}(1 − ${y})`,
);
const tanh = one(
  "tanh",
  Math.tanh,
  (_, y) => 1 - y * y,
  (x) => `tanh(${x})`,
  (_, y) => `(1 − ${y}²)`,
);
const exp = one(
  "exp",
  Math.exp,
  (_, y) => y,
  (x) => `exp(${x})`,
  (_, y) => y,
);
const log = one(
  "log",
  Math.log,
  (x) => 1 / x,
  (x) => `ln(${x})`,
  (x) => `1 / ${x}`,
);
const square = one(
  "square",
  (x) => x * x,
  (x) => 2 * x,
  (x) => `${x}²`,
  (x) => `2 · ${x}`,
);
const squaredError: Rule = {
  name: "squaredError",
  value: ([p, y]) => 0.5 * (p! - y!) ** 2,
  slopes: ([p, y]) => [p! - y!, y! - p!],
  write: ([p, y]) => `½(${p} − ${y})²`,
  writeSlopes: ([p, y]) => [`(${p} − ${y})`, `(${y} − ${p})`],
};
const logLoss: Rule = {
  name: "logLoss",
  value: ([p, y]) => -y! * Math.log(p!) - (1 - y!) * Math.log(1 - p!),
  slopes: ([p, y]) => [(p! - y!) / (p! * (1 - p!)), null],
  write: ([p, y]) => `−${y} ln(${p}) − (1 − ${y}) ln(1 − ${p})`,
  writeSlopes: ([p, y]) => [`(${p} − ${y}) / (${p}(1 − ${p}))`, ""],
};

/** A number in a graph. Made by `weight`, `input` and `label`, and by its own methods. */
export class Scalar {
  /** As it is called on screen; given by `named`. */
  name: string | null;
  readonly value: number;
  readonly leaf: Leaf | null;
  readonly rule: Rule | null;
  readonly inputs: readonly Scalar[];

  private constructor(made: {
    name: string | null;
    value: number;
    leaf: Leaf | null;
    rule: Rule | null;
    inputs: readonly Scalar[];
  }) {
    this.name = made.name;
    this.value = made.value;
    this.leaf = made.leaf;
    this.rule = made.rule;
    this.inputs = made.inputs;
  }

  /** @throws TypeError when the value is no finite number */
  static of(leaf: Leaf, name: string, value: number): Scalar {
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new TypeError(`${name}: a ${leaf} must be a finite number, not ${String(value)}.`);
    return new Scalar({ name, value, leaf, rule: null, inputs: [] });
  }

  static by(rule: Rule, inputs: readonly Scalar[]): Scalar {
    for (const input of inputs)
      if (!(input instanceof Scalar))
        throw new TypeError(
          `${rule.name}: every operand must be a weight, an input, a label or made of them.`,
        );
    const value = rule.value(inputs.map((input) => input.value));
    if (!Number.isFinite(value))
      throw new RangeError(
        `${rule.name} of ${inputs.map((input) => input.value).join(" and ")} is ${value}, which has no gradient.`,
      );
    return new Scalar({ name: null, value, leaf: null, rule, inputs });
  }

  /** Calls it so on screen, and in its formulas. */
  named(name: string): this {
    this.name = name;
    return this;
  }
  plus = (other: Scalar) => Scalar.by(plus, [this, other]);
  minus = (other: Scalar) => Scalar.by(minus, [this, other]);
  times = (other: Scalar) => Scalar.by(times, [this, other]);
  over = (other: Scalar) => Scalar.by(over, [this, other]);
  /** max(0, x). */
  relu = () => Scalar.by(relu, [this]);
  /** σ(x) = 1 / (1 + e⁻ˣ). */
  sigmoid = () => Scalar.by(sigmoid, [this]);
  tanh = () => Scalar.by(tanh, [this]);
  exp = () => Scalar.by(exp, [this]);
  /** Natural logarithm. */
  log = () => Scalar.by(log, [this]);
  square = () => Scalar.by(square, [this]);
  /** ½(this − y)². */
  squaredError = (y: Scalar) => Scalar.by(squaredError, [this, y]);
  /** −y ln(this) − (1 − y) ln(1 − this): this is a probability, y is 0 or 1. */
  logLoss = (y: Scalar) => Scalar.by(logLoss, [this, y]);
}

/** A number that is learned. */
export const weight = (name: string, value: number) => Scalar.of("weight", name, value);
/** A number that is given. */
export const input = (name: string, value: number) => Scalar.of("input", name, value);
/** What should have come out. */
export const label = (name: string, value: number) => Scalar.of("label", name, value);

/** w₁ x₁ + w₂ x₂ + … + bias, as one node. @throws RangeError unless there is one weight for each number */
export function weightedSum(weights: readonly Scalar[], numbers: readonly Scalar[], bias: Scalar): Scalar {
  if (weights.length !== numbers.length)
    throw new RangeError(`weightedSum: ${weights.length} weights for ${numbers.length} numbers.`);
  return Scalar.by(sumOfProducts, [...weights.flatMap((w, k) => [w, numbers[k]!]), bias]);
}
