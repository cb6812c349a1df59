// Model files written by hand, honest and hostile, as JSON that no TensorFlow.js has seen: for tests and the benchmark.
import { type ModelFile, modelLimits, type WeightSpec } from "../model-file";
import type { RefusalKey } from "../refusal";

/** What all of them are handed in for: eight numbers in, three out. */
export const limits = modelLimits({ inputShapes: [[8]], outputShapes: [[3]] });

type Config = Readonly<Record<string, unknown>>;
type Layer = Readonly<{ class_name: string; config: Config; name?: string; inbound_nodes?: unknown }>;

export const layer = (class_name: string, name: string, config: Config = {}): Layer => ({
  class_name,
  config: { name, ...config },
});
export const dense = (name: string, units: unknown, config: Config = {}) =>
  layer("Dense", name, { units, activation: "linear", use_bias: true, ...config });
const first = { batch_input_shape: [null, 8] };

export const sequential = (layers: unknown, name = "sequential_1") => ({
  class_name: "Sequential",
  config: { name, layers },
});

/** `inbound` of each layer: for each time it is applied, the names it is applied to. */
export function functional(layers: readonly (readonly [Layer, ...string[][]])[], outputs: readonly string[]) {
  const link = (name: string): unknown[] => [name.split("@")[0], Number(name.split("@")[1] ?? 0), 0, {}];
  const input = layer("InputLayer", "in", { ...first, dtype: "float32" });
  const entry = ([one, ...inbound]: readonly [Layer, ...string[][]]) => ({
    ...one,
    name: one.config.name,
    inbound_nodes: inbound.map((names) => names.map(link)),
  });
  return {
    class_name: "Model",
    config: {
      name: "model_1",
      layers: [entry([input]), ...layers.map(entry)],
      input_layers: [["in", 0, 0]],
      output_layers: outputs.map(link),
    },
  };
}

const spec = (name: string, ...shape: number[]): WeightSpec => ({ name, shape, dtype: "float32" });
const sizeOf = ({ shape }: WeightSpec) => shape.reduce((size, dimension) => size * dimension, 1);

export function fileOf(topology: unknown, ...weightSpecs: WeightSpec[]): ModelFile {
  const numbers = weightSpecs.reduce((sum, one) => sum + sizeOf(one), 0);
  const weights = Float32Array.from({ length: numbers }, (_, k) => ((k * 37) % 19) / 19 - 0.5);
  return { topology, weightSpecs, weights: new Uint8Array(weights.buffer) };
}

/** The article's model. */
export const honest = (): ModelFile =>
  fileOf(
    sequential([
      dense("a", 64, { ...first, activation: "relu" }),
      dense("b", 32, { activation: "relu" }),
      dense("c", 3, { activation: "softmax" }),
    ]),
    ...[spec("a/kernel", 8, 64), spec("a/bias", 64), spec("b/kernel", 64, 32), spec("b/bias", 32)],
    ...[spec("c/kernel", 32, 3), spec("c/bias", 3)],
  );

const odd = [-1, 0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "64", null, [64], {}, true];
const stack = (...layers: readonly Layer[]) => sequential([dense("a", 3, first), ...layers]);
const many = (count: number, make: (k: number) => Layer) => Array.from({ length: count }, (_, k) => make(k));

/** Models in models in models. */
function nested(depth: number): unknown {
  let inner: unknown = sequential([dense("a", 3, first)], "m0");
  for (let k = 1; k < depth; k++) inner = sequential([inner], `m${k}`);
  return inner;
}

/** Each applies the one within it a hundred times. */
function multiplied(depth: number): unknown {
  let inner: Layer = dense("a", 8);
  for (let k = 0; k < depth; k++) {
    const start = k === 0 ? 0 : 1;
    const name = String(inner.config.name);
    const chain = Array.from({ length: 100 }, (_, n) => [n === 0 ? `in${k}` : `${name}@${n - 1 + start}`]);
    const model = functional([[inner, ...chain]], [`${name}@${99 + start}`]);
    inner = JSON.parse(
      JSON.stringify({ ...model, config: { ...model.config, name: `m${k}` } }).replaceAll('"in"', `"in${k}"`),
    );
  }
  return inner;
}

const circle = () =>
  functional(
    [
      [dense("a", 8), ["b"]],
      [dense("b", 8), ["a"]],
      [dense("c", 3), ["b"]],
    ],
    ["c"],
  );

/** Each with why it is refused. All but the first four were never meant to run anywhere. */
export const hostile: readonly (readonly [name: string, make: () => unknown, key: RefusalKey])[] = [
  [
    "a dense layer of 2e7 units without weights",
    () => sequential([dense("a", 2e7, first)]),
    "tooManyParameters",
  ],
  [
    "a vector repeated a million times",
    () => sequential([dense("a", 8, first), layer("RepeatVector", "r", { n: 1e6 })]),
    "tooManyActivations",
  ],
  ["a circular graph", circle, "cycle"],
  [
    "an image made 4096 times as large",
    () => stack(layer("UpSampling2D", "u", { size: [4096, 4096] })),
    "unknownLayer",
  ],
  ["a million layers", () => sequential(many(1e6, (k) => dense(`d${k}`, 3))), "tooManyLayers"],
  [
    "a layer applied to itself",
    () =>
      functional(
        [
          [dense("a", 8), ["a"]],
          [dense("b", 3), ["a"]],
        ],
        ["b"],
      ),
    "cycle",
  ],
  [
    "a layer applied a million times",
    () => functional([[dense("a", 8), ...many(1e6, () => ["in"] as never)]] as never, ["a"]),
    "tooManyLayers",
  ],
  ["a thousand models within each other", () => nested(1000), "nestedTooDeep"],
  ["models that multiply", () => multiplied(4), "tooManyLayers"],
  [
    "a value joined to itself sixty times",
    () =>
      functional(
        Array.from({ length: 60 }, (_, k) => {
          const before = k === 0 ? "in" : `c${k - 1}`;
          return [layer("Concatenate", `c${k}`, { axis: -1 }), [before, before]] as const;
        }),
        ["c59"],
      ),
    "tooManyActivations",
  ],
  [
    "more work than the limit with few parameters",
    () => stack(layer("RepeatVector", "r", { n: 40 }), dense("b", 300), dense("c", 2000)),
    "tooManyOperations",
  ],
  [
    "six hundred steps through time",
    () => stack(layer("RepeatVector", "r", { n: 600 }), layer("LSTM", "l", { units: 2 })),
    "tooManySteps",
  ],
  ["code in a layer", () => stack(layer("Lambda", "l", { function: "process.exit()" })), "unknownLayer"],
  ["a layer named like a property of every object", () => stack(layer("constructor", "x")), "unknownLayer"],
  [
    "an activation named so",
    () => sequential([dense("a", 3, { ...first, activation: "toString" })]),
    "badField",
  ],
  ["a layer with a prototype", () => JSON.parse('{"__proto__":{"class_name":"Sequential"}}'), "notATopology"],
  ...odd.map(
    (units) =>
      [`${String(units)} as units`, () => sequential([dense("a", units, first)]), "badField"] as const,
  ),
  ...odd.map(
    (size) =>
      [
        `${String(size)} as the size of an input`,
        () => sequential([dense("a", 3, { batch_input_shape: [null, size] })]),
        "badField",
      ] as const,
  ),
  [
    "an input as large as can be written",
    () => sequential([dense("a", 3, { batch_input_shape: [null, ...Array(4).fill(2 ** 31 - 1)] })]),
    "wrongInput",
  ],
  ["two layers of one name", () => stack(dense("a", 3)), "duplicateName"],
  [
    "a layer that nothing uses",
    () =>
      functional(
        [
          [dense("a", 3), ["in"]],
          [dense("b", 3), ["in"]],
        ],
        ["a"],
      ),
    "unusedLayer",
  ],
  ["a link to nowhere", () => functional([[dense("a", 3), ["b"]]], ["a"]), "badLink"],
  ["a link to a call that is not there", () => functional([[dense("a", 3), ["in@7"]]], ["a"]), "badLink"],
  [
    "a lookup of what a layer computed",
    () => stack(layer("Embedding", "e", { input_dim: 4, output_dim: 3 })),
    "misplacedIds",
  ],
  [
    "a mask",
    () => sequential([layer("Embedding", "e", { ...first, input_dim: 4, output_dim: 3, mask_zero: true })]),
    "badField",
  ],
  ["what only a prototype says", () => Object.create(sequential([dense("a", 3, first)])), "notATopology"],
  ["no layer at all", () => sequential([]), "notATopology"],
  ["an input for an output", () => functional([], ["in"]), "wrongOutput"],
  ["other outputs than asked for", () => sequential([dense("a", 4, first)]), "wrongOutput"],
  ["ten megabytes of JSON", () => `"${"x".repeat(1e7)}"`, "topologyTooLong"],
  ["brackets without end", () => "[".repeat(200_000), "notATopology"],
  ["nothing", () => null, "notATopology"],
  ["a number", () => 7, "notATopology"],
];
