// The mistakes people make most, each really made in a cell with TensorFlow.js and our library on both of Node's
// backends: what went wrong is named, with the names and shapes of the case, at its line.
import { beforeAll, describe, expect, it } from "vitest";
import { type NodeBackend, nodeBackends, startBackend } from "../../scripts/lib/start-backend";
import * as aisle from "../learner/aisle";
import { connectHost } from "../learner/host";
import { prepareTf } from "../learner/prepare-tf";
import { findNames } from "../notebook/names";
import type { CellFailure } from "./errors";
import { createScope, type Scope } from "./scope";
import { type Tracker, trackOwners } from "./tensor-owners";

const head = 'import * as tf from "@tensorflow/tfjs";\nimport * as aisle from "aisle";\n';
const learner = "const v = tf.variable(tf.ones([2])), adam = tf.train.adam(0.1); ";
const dense = "const m = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] }); ";
const compiled = `${dense}m.compile({ optimizer: "sgd", loss: "meanSquaredError" }); `;

/** What is wrong, the cell, the hint, and what it fills in. The mistake is on the cell's last line. */
const mistakes: readonly [string, string, string, Record<string, string>?][] = [
  [
    "inner lengths of a matrix product",
    "tf.matMul(tf.ones([2, 3]), tf.ones([4, 5]))",
    "matMulShapes",
    { left: "3", right: "4", a: "2, 3", b: "4, 5" },
  ],
  ["a vector in a matrix product", "tf.matMul(tf.ones([2]), tf.ones([2, 2]))", "matMulRank"],
  [
    "shapes that do not broadcast",
    "tf.add(tf.ones([2, 3]), tf.ones([2, 4]))",
    "broadcast",
    { a: "2, 3", b: "2, 4" },
  ],
  [
    "a reshape that does not come out",
    "tf.ones([2, 3]).reshape([4, 2])",
    "reshape",
    { size: "6", shape: "4, 2" },
  ],
  ["a reshape with a rest", "tf.ones([2, 3]).reshape([-1, 4])", "reshapeFraction", { size: "6", part: "4" }],
  [
    "concat of different ranks",
    "tf.concat([tf.ones([2]), tf.ones([2, 2])])",
    "concatRank",
    { index: "1", rank: "1" },
  ],
  [
    "concat of different lengths",
    "tf.concat([tf.ones([2, 3]), tf.ones([2, 2])])",
    "concatShape",
    { a: "2, 2", b: "2, 3" },
  ],
  ["stack of different shapes", "tf.stack([tf.ones([2]), tf.ones([3])])", "stackShape", { a: "2", b: "3" }],
  [
    "too few values for a shape",
    "tf.tensor2d([1, 2, 3], [2, 2])",
    "valueCount",
    { shape: "2, 2", need: "4", has: "3" },
  ],
  ["a flat list without a shape", "tf.tensor2d([1, 2, 3])", "tensorValues", { call: "tensor2d" }],
  ["nested lists where a flat one is needed", "tf.tensor1d([[1]])", "tensorValues", { call: "tensor1d" }],
  ["another shape for a variable", `${learner}v.assign(tf.ones([3]))`, "assignShape", { a: "3", b: "2" }],
  [
    "another type for a variable",
    `${learner}v.assign(tf.ones([2], "int32"))`,
    "assignType",
    { now: "int32", before: "float32" },
  ],
  ["an axis there is not", "tf.sum(tf.ones([3]), 2)", "axis", { axis: "2", rank: "1" }],
  ["a tensor after dispose", "const a = tf.ones([2]); a.dispose(); a.print()", "disposed"],
  ["a tensor out of tidy", "let a; tf.tidy(() => { a = tf.ones([2]) }); await a.data()", "disposed"],
  ["minimize without variables", "tf.train.sgd(1).minimize(() => tf.scalar(1))", "noGradientPath"],
  [
    "a loss out of dataSync",
    `${learner}adam.minimize(() => tf.scalar(v.sum().dataSync()[0]))`,
    "noGradientPath",
  ],
  ["a loss of several numbers", `${learner}adam.minimize(() => v.mul(2))`, "notScalar"],
  ["a loss function without return", `${learner}adam.minimize(() => { v.sum() })`, "lossNotTensor"],
  ["an async loss function", `${learner}adam.minimize(async () => v.sum())`, "lossNotTensor"],
  [
    "a variable's name twice",
    'tf.variable(tf.ones([1]), true, "P");\ntf.variable(tf.ones([1]), true, "P")',
    "variableExists",
    { name: "P" },
  ],
  ["a constant assigned", "const a = 1;\na = 2", "assignToConstant"],
  ["decimal indices", "tf.gather(tf.ones([3, 2]), tf.tensor1d([0.5]))", "int32"],
  [
    "an index past the end",
    'await tf.gather(tf.ones([3, 2]), tf.tensor1d([7], "int32")).data()',
    "indexRange",
    { index: "7" },
  ],
  [
    "a label past an embedding's table",
    "const m = tf.sequential({ layers: [tf.layers.embedding({ inputDim: 3, outputDim: 2, inputLength: 1 })] });\nm.predict(tf.tensor2d([[7]]))",
    "indexRange",
    { index: "7" },
  ],
  ["tensor + 1", "const a = tf.scalar(1);\ntf.mul(a + 1, 2)", "textForNumber", { op: "mul" }],
  [
    "an argument that is undefined",
    "const o = {};\ntf.add(o.vectors, 1)",
    "argumentMissing",
    { argument: "a", op: "add" },
  ],
  [
    "an argument that is an object",
    "tf.matMul({ a: 1 }, tf.ones([2, 2]))",
    "argumentType",
    { argument: "a", op: "matMul", got: "Object" },
  ],
  ["a promise as an argument", "tf.add(tf.scalar(1).data(), 1)", "await"],
  [
    "openData without await",
    "const shop = aisle.openData();\nshop.events.user",
    "await",
    { call: "openData" },
  ],
  ["fit before compile", `${dense}await m.fit(tf.ones([2, 3]), tf.ones([2, 2]))`, "notCompiled"],
  [
    "another input than the model's",
    `${dense}m.predict(tf.ones([2, 4]))`,
    "layerInput",
    { need: "null, 3", has: "2, 4" },
  ],
  [
    "other targets than the model's",
    `${compiled}await m.fit(tf.ones([2, 3]), tf.ones([2, 1]))`,
    "layerTarget",
    { need: "2", has: "1" },
  ],
  ["a first layer without inputShape", "tf.sequential().add(tf.layers.dense({ units: 2 }))", "firstLayer"],
  [
    "a wrong name of a loss",
    `${dense}m.compile({ optimizer: "sgd", loss: "mse2" })`,
    "unknownChoice",
    { what: "loss", name: "mse2" },
  ],
  [
    "a wrong name of an optimiser",
    `${dense}m.compile({ optimizer: "adamm", loss: "meanSquaredError" })`,
    "unknownChoice",
    { what: "Optimizer", name: "adamm" },
  ],
  [
    "a wrong name of an activation",
    'tf.layers.dense({ units: 2, activation: "relux" })',
    "unknownChoice",
    { what: "activation", name: "relux" },
  ],
  ["a type that tensors have not", 'tf.tensor([1, 2], [2], "float64")', "unknownType", { name: "float64" }],
  [
    "a recommender asked before fit",
    "new aisle.Popularity().recommend(1, 3)",
    "notFitted",
    { model: "Popularity" },
  ],
  [
    "a value a model does not take",
    "new aisle.MatrixFactorization({ epochs: 0 })",
    "wrongSetting",
    { what: "MF", setting: "epochs", need: "a number ≥ 1", got: "0" },
  ],
  [
    "a size the market has not",
    'await aisle.openMarket({ size: "XL" })',
    "wrongSetting",
    { what: "generateMarket", setting: "size", need: "S, M or L", got: "XL" },
  ],
  ["recursion without end", "const f = (n) => f(n + 1); f(0)", "recursion"],
  ["text that is not JSON", 'JSON.parse("{a")', "json"],
  ["an array beyond all memory", "new Float32Array(1e12)", "memory"],
  ["a class without new", "aisle.Popularity()", "forgottenNew", { name: "Popularity" }],
  [".shape of undefined", "const o = {};\no.embedding.shape", "nothingThere", { name: "shape" }],
  ["parts of undefined", "const o = {};\nconst { a } = o.b", "nothingThere", { name: "a" }],
  ["a loop over what is no list", "for (const x of tf.ones([2])) {}", "notIterable"],
  [
    "a method with a capital missing",
    "const a = tf.ones([2, 2]);\na.matmul(a)",
    "notAFunction",
    { name: "a.matmul" },
  ],
  [
    "a tensor's method on numbers",
    "const a = await tf.ones([2]).data();\na.mean()",
    "notAFunction",
    { name: "a.mean" },
  ],
  ["what only a page has", "tf.browser.fromPixels(document.body)", "notInCell", { name: "document" }],
  ["what only Node has", 'require("fs")', "notInCell", { name: "require" }],
  ["a name that nobody declares", "tff.ones([2])", "unknownName", { name: "tff" }],
];

describe.each(nodeBackends)("on %s", (backend: NodeBackend) => {
  let scope: Scope;
  beforeAll(async () => {
    const tf = await startBackend(backend);
    prepareTf(tf);
    scope = createScope({
      owners: trackOwners(tf.engine() as unknown as Tracker<{ dispose(): void }>),
      loadModule: async (name) => (name === "aisle" ? aisle : tf),
      isStop: () => false,
    });
    const signal = new AbortController().signal;
    const need = async () => null;
    connectHost({ locale: "en", signal, output() {}, progress() {}, need, handIn() {} });
  });

  const failureOf = async (source: string): Promise<CellFailure> => {
    const { declares, reads } = findNames(source);
    const names = { declares: [...declares.keys()], reads: [...reads.keys()] };
    const outcome = await scope.run({ cell: "own", source, ...names, providers: {} });
    if (outcome.ok) throw new Error(`This went well: ${source}`);
    return outcome.error;
  };

  it.each(mistakes)("%s: %s", async (_, code, hint, params = {}) => {
    const source = head + code;
    const failure = await failureOf(source);
    expect([failure.hint, failure.message]).toEqual([hint, failure.message]);
    expect(failure.hintParams ?? {}).toEqual(params);
    expect(failure.place?.line).toBe(source.split("\n").length);
    expect(failure.place?.column).toBeGreaterThan(0);
  });

  it("an operation without a gradient, or that the backend lacks", async () => {
    const square = "const w = tf.variable(tf.ones([2, 2]));";
    const { hint, hintParams } = await failureOf(
      `${head}${square} tf.train.sgd(1).minimize(() => tf.einsum("ij,jk->ik", w, w).sum())`,
    );
    expect({ hint, ...hintParams }).toEqual(
      backend === "cpu"
        ? { hint: "noGradient", op: "Einsum" }
        : { hint: "noKernel", op: "Einsum", backend: "wasm" },
    );
  });

  it("training that runs away is told as such, a time that is NaN is not", async () => {
    const few =
      "{ user: Int32Array.of(0, 1), item: Int32Array.of(1, 0), time: Float64Array.of(1, 2), userCount: 2, itemCount: 2 }";
    const runsAway = "new aisle.MatrixFactorization({ epochs: 9, learningRate: 1e30 })";
    expect(await failureOf(`${head}await ${runsAway}.fit(${few})`)).toMatchObject({ hint: "nan" });
    expect(await failureOf(`${head}aisle.splitByTime(${few}, NaN)`)).toMatchObject({ hint: null });
  });
});
