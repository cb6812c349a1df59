import type * as Tf from "@tensorflow/tfjs-core";
import { io } from "@tensorflow/tfjs-core";
import { loadLayersModel, metrics } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { onTensors } from "../engine/on-tensors.test-tools";
import { Parameters } from "../engine/parameters";
import { createRng } from "../rng";
import { checkGradients } from "../training/check-gradients.test-tools";
import { type DenseParameters, denseParameters } from "./dense-program";
import { type LabelledRows, labelledBatches } from "./labelled-rows";
import { classProgram, Mlp } from "./mlp";

const small = { width: 2, classes: 3, hidden: [12, 6], epochs: 25, batchSize: 16, learningRate: 0.02 };

/** Rings around the origin: no straight line tells the classes apart. */
function rings(n: number, seed: number): LabelledRows {
  const rng = createRng(seed);
  const label = Int32Array.from({ length: n }, () => rng.below(3));
  const features = new Float32Array(2 * n);
  label.forEach((ring, row) => {
    const [angle, radius] = [2 * Math.PI * rng.uniform(), 0.5 + ring + 0.1 * rng.normal()];
    features.set([radius * Math.cos(angle), radius * Math.sin(angle)], 2 * row);
  });
  return { features, label };
}

const train = rings(150, 1);
const test = rings(80, 2);

function meanLogLoss(p: Float32Array): number {
  return -p.reduce((sum, each) => sum + Math.log(each), 0) / p.length;
}

describe.each(nodeBackends)("Mlp on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  it("learns classes that no straight line tells apart, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const reported: number[] = [];
    const mlp = await new Mlp(small).fit(train, {
      seed: 1,
      onProgress: ({ loss }) => void reported.push(loss!),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(reported).toHaveLength(25);
    // Three classes alike cost ln 3 = 1.0986.
    expect(reported[0]!).toBeGreaterThan(0.8);
    expect(meanLogLoss(mlp.score(test))).toBeLessThan(0.5);
  });

  it("saves a layers model that tfjs loads and that predicts the same", async () => {
    const mlp = await new Mlp({ ...small, epochs: 2 }).fit(train, { seed: 3 });
    const before = tf.memory().numTensors;
    const saved = await mlp.save();
    expect(tf.memory().numTensors).toBe(before);
    expect(saved.format).toBe("layers-model");
    const loaded = await loadLayersModel(io.fromMemory(structuredClone(saved)));
    expect(loaded.layers.map(({ name }) => name)).toEqual(["hidden_1", "hidden_2", "classes"]);
    const predicted = tf.tidy(() =>
      (loaded.predict(tf.tensor2d(test.features, [80, 2])) as Tf.Tensor).dataSync(),
    );
    mlp.scores(test.features).forEach((p, at) => {
      expect(p).toBeCloseTo(predicted[at]!, 5);
    });
    loaded.dispose();
  });

  it("stops at an abort and at a runaway loss, with no tensor left", async () => {
    const before = tf.memory().numTensors;
    const stop = new AbortController();
    const aborted = new Mlp(small).fit(train, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(aborted).rejects.toThrow("enough");
    const wild = new Mlp({ ...small, learningRate: 1e30 });
    await expect(wild.fit(train)).rejects.toThrow(/became (NaN|Infinity) at step \d+ of epoch 1/);
    expect(() => wild.scores(test.features)).toThrow("call fit first");
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("Mlp", () => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend("cpu");
  });

  it("gives the same model for the same seed and another for another", async () => {
    const scores = async (seed: number) =>
      (await new Mlp({ ...small, epochs: 1 }).fit(train, { seed })).scores(test.features);
    expect(await scores(5)).toEqual(await scores(5));
    expect(await scores(5)).not.toEqual(await scores(6));
  });

  it("has the cross-entropy of tfjs for its loss, and the gradients of finite differences", async () => {
    const made = new Parameters(1);
    const layers = denseParameters(made, [2, 5, 4, 3]);
    const rows = { features: test.features.subarray(0, 12), label: test.label.subarray(0, 6) };
    const { variables, of, loss } = onTensors(made.all);
    await checkGradients(variables, () => loss(classProgram(layers, rows)));
    const [before] = tf.tidy(() => loss(classProgram(layers, rows)).dataSync());
    const [byTfjs] = tf.tidy(() => {
      const affine = (x: Tf.Tensor, { kernel, bias }: DenseParameters) =>
        tf.add(tf.matMul(x, of(kernel)), of(bias));
      const x = tf.tensor2d(rows.features, [6, 2]);
      const z = affine(tf.relu(affine(tf.relu(affine(x, layers[0]!)), layers[1]!)), layers[2]!);
      const y = tf.oneHot(tf.tensor1d(rows.label, "int32"), 3);
      return tf.mean(metrics.categoricalCrossentropy(y, tf.softmax(z))).dataSync();
    });
    expect(before!).toBeCloseTo(byTfjs!, 4);
    tf.dispose(variables);
  });

  it("is the same after saving and loading, and refuses another's", async () => {
    const mlp = await new Mlp({ ...small, epochs: 1 }).fit(train);
    const saved = structuredClone(await mlp.save());
    const loaded = new Mlp({ ...small, epochs: 1 }).load(saved);
    expect(loaded.scores(test.features)).toEqual(mlp.scores(test.features));
    expect(await loaded.save()).toEqual(saved);
    expect(() => new Mlp({ ...small, hidden: [4] }).load(saved)).toThrow("saved with the settings");
    expect(() => loaded.load({ ...saved, weightData: new ArrayBuffer(8) })).toThrow("cut off");
    expect(loaded.scores(test.features)).toEqual(mlp.scores(test.features));
    loaded.dispose();
    expect(() => loaded.scores(test.features)).toThrow("call fit first");
  });

  it("gives probabilities, the label's own among them, and lists the likeliest classes", async () => {
    const mlp = await new Mlp({ ...small, epochs: 3 }).fit(train);
    const all = mlp.scores(test.features);
    const own = mlp.score(test);
    for (let row = 0; row < 80; row++) {
      const p = all.subarray(3 * row, 3 * row + 3);
      expect(p[0]! + p[1]! + p[2]!).toBeCloseTo(1, 5);
      expect(own[row]).toBe(p[test.label[row]!]);
    }
    const list = mlp.recommend(test.features.subarray(0, 2), 2);
    expect(all[list[0]!]).toBe(Math.max(...all.subarray(0, 3)));
    expect(list).toHaveLength(2);
  });

  it("says what is wrong with its settings and rows", async () => {
    expect(() => new Mlp({ width: 2, classes: 0 })).toThrow("classes must be");
    expect(() => new Mlp({ width: 2, classes: 2, hidden: [1.5] })).toThrow("a width in hidden");
    const mlp = new Mlp(small);
    const label = Int32Array.of(0, 1);
    await expect(mlp.fit({ features: new Float32Array(5), label })).rejects.toThrow("no whole rows of 2");
    await expect(mlp.fit({ features: new Float32Array(6), label })).rejects.toThrow(
      "3 rows of features against 2",
    );
    await expect(mlp.fit({ features: Float32Array.of(0, 1, Number.NaN, 1), label })).rejects.toThrow(
      "feature 0 of row 1 is NaN",
    );
    await expect(mlp.fit({ features: new Float32Array(4), label: Int32Array.of(0, 3) })).rejects.toThrow(
      "the label of row 1 is 3; it must be from 0 to 2",
    );
    await expect(mlp.fit({ features: new Float32Array(0), label: new Int32Array(0) })).rejects.toThrow(
      "no rows",
    );
    const huge = new Mlp({ width: 2, classes: 3, hidden: [100_000, 10_000] });
    await expect(huge.fit(train)).rejects.toThrow(/about \d+\.\d GB, more than 2/);
  });
});

describe("labelledBatches", () => {
  it("deal out every row once, with its own label, in another order for another seed", () => {
    const features = Float32Array.from({ length: 20 }, (_, k) => k);
    const rows = { features, label: Int32Array.from({ length: 10 }, (_, row) => row % 3) };
    const deal = (seed: number) => [...labelledBatches(rows, { width: 2, batchSize: 4, seed })];
    expect(deal(1).map(({ label }) => label.length)).toEqual([4, 4, 2]);
    const firsts = deal(1).flatMap((batch) => Array.from(batch.label, (_, at) => batch.features[2 * at]!));
    expect([...firsts].sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, row) => 2 * row));
    for (const batch of deal(1))
      batch.label.forEach((label, at) => {
        expect(label).toBe((batch.features[2 * at]! / 2) % 3);
      });
    expect(deal(2)).not.toEqual(deal(1));
  });
});
