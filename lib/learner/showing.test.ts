// What cells show of values, judgements, attention and networks: shapes that pass the page's check, right numbers, bounds.
import * as tf from "@tensorflow/tfjs";
import { beforeEach, describe, expect, it } from "vitest";
import { Ease } from "../recsys/linear/ease";
import { ItemKnn } from "../recsys/neighbours/item-knn";
import { attentionMap } from "./attention";
import { connectHost } from "./host";
import { calibrationCurve, confusionMatrix, rocCurve } from "./judged";
import { curve } from "./live";
import { network } from "./network";
import { type Output, outputSchema } from "./output";
import { MOST } from "./output-parts";
import { show } from "./show";
import { table } from "./table";
import { treeOf } from "./tree";

const shown: Output[] = [];
beforeEach(() => {
  shown.length = 0;
  connect((output) => shown.push(outputSchema.parse(structuredClone(output))));
});
function connect(output: (output: Output) => void) {
  connectHost({
    locale: "en",
    signal: new AbortController().signal,
    // Whatever the library shows must pass the page's own check.
    output,
    progress: () => {},
    need: async () => null,
    handIn: () => {},
  });
}
const last = <K extends Output["kind"]>(kind: K) => {
  const output = shown.at(-1);
  if (output?.kind !== kind) throw new Error(`expected ${kind}, got ${output?.kind}`);
  return output as Extract<Output, { kind: K }>;
};

describe("a value's tree", () => {
  it("holds objects, arrays, typed arrays, maps, sets, dates and errors, each node before its children", () => {
    const value = {
      when: new Date(0),
      by: new Map([["a", [1, 2]]]),
      all: new Set(["x"]),
      numbers: Float32Array.of(0.5),
      wrong: new RangeError("too far", { cause: "a step" }),
    };
    const lines = treeOf(value)!.map(({ depth, name, text }) => `${"  ".repeat(depth)}${name}: ${text}`);
    expect(lines.slice(1)).toEqual([
      "  when: 1970-01-01T00:00:00.000Z",
      "  by: Map(1)",
      "    a: Array(2) [1, 2]",
      "      0: 1",
      "      1: 2",
      "  all: Set(1)",
      '    : "x"',
      "  numbers: Float32Array(1) [0.5]",
      "    0: 0.5",
      "  wrong: RangeError: too far",
      '    message: "too far"',
      '    cause: "a step"',
    ]);
  });

  it("names what contains itself, calls no getter, and never throws", () => {
    const loop: Record<string, unknown> = { deep: {} };
    (loop.deep as Record<string, unknown>).up = loop;
    let called = false;
    Object.defineProperty(loop, "costly", {
      enumerable: true,
      get() {
        called = true;
        throw new Error("no");
      },
    });
    expect(treeOf(loop)!.map(({ text }) => text)).toEqual(expect.arrayContaining(["↑ …", "(…)"]));
    expect(called).toBe(false);
    const angry = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    expect(treeOf(angry)).toBeNull();
  });

  it("is bounded however large and deep the value, and says how much was left out", () => {
    let deep: unknown = 1;
    for (let k = 0; k < 10_000; k++) deep = { deep };
    const huge = Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => ({ a: [1, 2, 3] })));
    for (const value of [deep, huge, new Float64Array(1e6)]) {
      const tree = treeOf(value)!;
      expect(tree.length).toBeLessThanOrEqual(MOST.treeNodes);
    }
    expect(treeOf(huge)![0]).toMatchObject({ left: 200 });
    expect(treeOf(3)).toBeNull();
  });

  it("comes with show, and not for what a line says", async () => {
    await show({ a: { b: 1 } });
    expect(last("value").tree).toHaveLength(3);
    await show("tea");
    expect(last("value")).toEqual({ kind: "value", text: "tea" });
  });
});

describe("a tensor", () => {
  it("is summed up over its finite values; NaN and infinities are counted", async () => {
    const data = async () =>
      Float32Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    await show({ shape: [5], dtype: "float32", isDisposed: false, data });
    expect(last("tensor")).toMatchObject({ min: 1, max: 3, mean: 2, nan: 1, infinite: 2 });
  });

  it("shows the upper left corner of a matrix", async () => {
    const matrix = tf.range(0, 70).reshape([7, 10]);
    await show(matrix);
    matrix.dispose();
    expect(last("tensor").head.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 10]);
    expect(last("tensor").head).toHaveLength(25);
  });
});

describe("a table", () => {
  it("goes to the page by columns, numbers as one typed array", async () => {
    await show(Array.from({ length: 100_000 }, (_, k) => ({ name: `n${k}`, k })));
    const { columns } = last("table");
    expect(columns[1]!.values).toBeInstanceOf(Float64Array);
    expect(columns[0]!.values).toHaveLength(100_000);
    expect(last("table").left).toBeUndefined();
  });

  it("is cut at its bound and says so; too many columns are refused with a way out", () => {
    table(Array.from({ length: MOST.tableRows + 5 }, () => ({ a: 1 })));
    expect(last("table").left).toBe(5);
    const wide = Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`c${k}`, k]));
    expect(() => table([wide])).toThrow("Name those to show");
  });

  it("is not taken by the page with columns of different lengths", () => {
    const column = (n: number) => ({ name: "a", format: "integer" as const, values: new Float64Array(n) });
    expect(outputSchema.safeParse({ kind: "table", columns: [column(1), column(2)] }).success).toBe(false);
  });
});

describe("a curve", () => {
  it("is thinned before it grows without bound, and keeps its latest point", () => {
    let latest: Output | undefined;
    connect((output) => {
      latest = output;
    });
    const loss = curve({ title: "Loss", x: "step", series: { loss: "loss" }, settings: { d: 8 } });
    for (let k = 0; k < 9_000; k++) loss.add(k, { loss: 1 / (k + 1) });
    shown.push(outputSchema.parse(structuredClone(latest)));
    const { x, series, settings } = last("curve");
    expect(x.values.length).toBeLessThanOrEqual(4000);
    expect(x.values.at(-1)).toBe(8_999);
    expect(series[0]!.values).toHaveLength(x.values.length);
    expect(settings).toEqual({ d: 8 });
  });
});

describe("judgements", () => {
  const truth = [1, 1, 0, 1, 0, 0];
  const scores = [0.9, 0.8, 0.7, 0.6, 0.3, 0.3];

  it("draw a ROC curve whose area is its AUC", () => {
    rocCurve({ one: scores, flat: truth.map(() => 0) }, truth, { title: "ROC" });
    const { series } = last("roc");
    const area = ({ x, y }: { x: number[]; y: number[] }) =>
      x.slice(1).reduce((sum, at, k) => sum + ((at - x[k]!) * (y[k + 1]! + y[k]!)) / 2, 0);
    expect(series[0]!.auc).toBeCloseTo(8 / 9, 12);
    for (const line of series) expect(area(line)).toBeCloseTo(line.auc, 12);
    expect(series[1]!.auc).toBe(0.5);
    expect(() => rocCurve(scores, [1, 1, 1, 1, 1, 1], { title: "ROC" })).toThrow("nothing to tell apart");
  });

  it("keep the ends and the area of a long ROC curve", () => {
    const many = Array.from({ length: 20_000 }, (_, k) => ((k * 7919) % 20_011) / 20_011);
    const labels = many.map((score, k) => Number(score + ((k * 31) % 100) / 100 > 1));
    rocCurve(many, labels, { title: "ROC" });
    const { x, y, auc } = last("roc").series[0]!;
    expect(x.length).toBeLessThan(500);
    expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
    const area = x.slice(1).reduce((sum, at, k) => sum + ((at - x[k]!) * (y[k + 1]! + y[k]!)) / 2, 0);
    expect(area).toBeCloseTo(auc, 2);
  });

  it("draw calibration by bins, and refuse what is no probability", () => {
    calibrationCurve(scores, truth, { title: "Calibration", bins: 2 });
    expect(last("calibration").series[0]!.bins.map((bin) => bin.examples)).toEqual([2, 4]);
    expect(() => calibrationCurve([2], [1], { title: "t" })).toThrow("must lie in 0 … 1");
  });

  it("count what is against what was said, rows being the truth", () => {
    confusionMatrix([0, 1, 1, 2], [0, 0, 1, 2], { title: "Classes", classes: ["a", "b", "c"] });
    expect(last("confusion").counts).toEqual([1, 1, 0, 0, 1, 0, 0, 0, 1]);
    expect(() => confusionMatrix([3], [0], { title: "t", classes: ["a", "b"] })).toThrow(
      "case 0 has the class 3",
    );
  });
});

describe("attention", () => {
  it("takes a tensor or arrays, head by head, and refuses shapes that do not fit the names", async () => {
    const weights = tf.tensor3d([
      [
        [1, 0],
        [0.5, 0.5],
      ],
      [
        [0.2, 0.8],
        [0, 1],
      ],
    ]);
    await attentionMap(weights, { title: "Attention", positions: ["tea", "mug"] });
    weights.dispose();
    expect(last("attention").heads.map((head) => head.weights.length)).toEqual([4, 4]);
    await attentionMap([[1, 0]], { title: "One", positions: ["tea"], keys: ["tea", "mug"] });
    expect(last("attention").heads[0]!.weights).toEqual([1, 0]);
    await expect(attentionMap([[1, 0]], { title: "t", positions: ["tea", "mug"] })).rejects.toThrow(
      "1 to 64 heads",
    );
  });
});

describe("a network", () => {
  const lossOf = {
    squared: (out: tf.Tensor, target: tf.Tensor) => tf.mean(tf.squaredDifference(out, target)),
    log: (out: tf.Tensor, target: tf.Tensor) => tf.losses.logLoss(target, out),
  };

  it.each([
    ["squared", "relu", "linear"],
    ["log", "tanh", "sigmoid"],
  ] as const)("has tfjs's own activations and gradients (%s)", async (loss, inner, outer) => {
    await tf.setBackend("cpu");
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 3,
          inputShape: [2],
          activation: inner,
          kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
        }),
        tf.layers.dense({
          units: 1,
          activation: outer,
          kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }),
        }),
      ],
    });
    const tensors = tf.memory().numTensors;
    await network(model, { title: "Net", example: [0.4, -1.2], target: 1, loss });
    expect(tf.memory().numTensors, "it leaves no tensor behind").toBe(tensors);
    const { layers, weights, loss: value } = last("network");
    const input = tf.tensor2d([[0.4, -1.2]]);
    const target = tf.tensor2d([[1]]);
    const { value: expected, grads } = tf.variableGrads(
      () => lossOf[loss](model.apply(input) as tf.Tensor, target) as tf.Scalar,
    );
    const out = (model.predict(input) as tf.Tensor).dataSync();
    expect(layers.at(-1)!.activations[0]).toBeCloseTo(out[0]!, 5);
    expect(value).toBeCloseTo(expected.dataSync()[0]!, 4);
    const kernels = Object.entries(grads).filter(([name]) => name.includes("kernel"));
    expect(kernels).toHaveLength(2);
    kernels.forEach(([, gradient], k) => {
      const own = gradient.dataSync();
      weights[k]!.gradients.forEach((g, at) => {
        expect(g).toBeCloseTo(own[at]!, 4);
      });
    });
  });

  it("is drawn of plain variables, and refuses what does not fit, by name and number", async () => {
    const kernel = tf.variable(
      tf.tensor2d([
        [1, -1],
        [0, 2],
      ]),
    );
    await network([{ kernel, activation: "softmax" }], {
      title: "Net",
      example: [1, 1],
      target: [1, 0],
      loss: "log",
    });
    kernel.dispose();
    const [p0, p1] = last("network").layers[1]!.activations;
    expect(p0! + p1!).toBeCloseTo(1, 12);
    expect(last("network").loss).toBeCloseTo(-Math.log(p0!), 12);
    await expect(network([{ kernel: [[1]] }], { title: "t", example: [1, 2] })).rejects.toThrow(
      "layer 1 takes 1 values, but 2 come in",
    );
    const odd = tf.sequential({ layers: [tf.layers.reshape({ targetShape: [2, 1], inputShape: [2] })] });
    await expect(network(odd, { title: "t", example: [1, 2] })).rejects.toThrow("only dense layers");
  });
});

describe("reasons", () => {
  const events = {
    user: Int32Array.of(0, 0, 1, 1, 1, 2, 2, 3, 3),
    item: Int32Array.of(0, 1, 0, 1, 2, 1, 2, 0, 2),
    time: Float64Array.from({ length: 9 }, (_, k) => k),
    userCount: 4,
    itemCount: 3,
  };

  it.each([
    ["ItemKnn", new ItemKnn({ k: 3, shrink: 1 })],
    ["Ease", new Ease({ lambda: 1 })],
  ])("of %s add up to the score", async (_, model) => {
    await model.fit(events);
    for (const user of [0, 1, 2, 3])
      for (const item of [0, 1, 2]) {
        const sum = model.reasons(user, item).reduce((total, { value }) => total + value, 0);
        expect(sum).toBeCloseTo(model.scores(user)[item]!, 5);
      }
    expect(() => model.reasons(9, 0)).toThrow("user 9");
  });
});
