import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { patchGatherGradient } from "./tf-patches";

// Row 1 is read three times, row 3 never.
const indices = [1, 0, 1, 2, 1];
const start = Float32Array.from({ length: 8 }, (_, k) => Math.sin(k + 1));

describe.each(nodeBackends)("the gradient of gather on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
    patchGatherGradient(tf);
    patchGatherGradient(tf);
  });

  const lossOf = (table: Tf.Tensor, rank: number) =>
    tf.tidy(() => {
      const rows = tf.gather(table, tf.tensor1d(indices, "int32"));
      const weights = tf.range(1, 6).reshape(rank === 2 ? [5, 1] : [5]);
      return tf.sum(tf.mul(tf.square(rows), weights)) as Tf.Scalar;
    });

  it.each([1, 2])("agrees with finite differences for a table of rank %i", (rank) => {
    const shape = rank === 2 ? [4, 2] : [8];
    const at = (values: Float32Array) => tf.tidy(() => lossOf(tf.tensor(values, shape), rank).dataSync()[0]!);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => lossOf(x, rank))(tf.tensor(start, shape))
        .dataSync(),
    );
    gradient.forEach((slope, k) => {
      const up = start.slice();
      const down = start.slice();
      up[k]! += 0.01;
      down[k]! -= 0.01;
      expect(slope).toBeCloseTo((at(up) - at(down)) / 0.02, 2);
    });
    if (rank === 2) expect([...gradient.slice(6)]).toEqual([0, 0]);
  });

  it("lets a plain loop learn embeddings, and leaves no tensor", () => {
    const before = tf.memory().numTensors;
    const table = tf.tidy(() => tf.variable(tf.tensor2d(start, [4, 2])));
    const adam = tf.train.adam(0.05);
    const losses: number[] = [];
    for (let step = 0; step < 40; step++) {
      const loss = adam.minimize(() => lossOf(table, 2), true)!;
      losses.push(loss.dataSync()[0]!);
      loss.dispose();
    }
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 10);
    adam.dispose();
    table.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps matMul true to variables that an optimiser changes between steps", () => {
    const before = tf.memory().numTensors;
    const weights = tf.tidy(() => tf.variable(tf.tensor2d(start, [4, 2])));
    const input = tf.tensor2d([1, 2, 3, 4, -1, 0.5, 2, 1], [2, 4]);
    const sgd = tf.train.sgd(0.05);
    for (let step = 0; step < 5; step++) {
      sgd.minimize(() => tf.sum(tf.square(tf.matMul(input, weights))) as Tf.Scalar);
      const product = tf.tidy(() => tf.matMul(input, weights).dataSync());
      const w = weights.dataSync();
      const x = input.dataSync();
      product.forEach((value, at) => {
        let sum = 0;
        for (let k = 0; k < 4; k++) sum += x[Math.floor(at / 2) * 4 + k]! * w[k * 2 + (at % 2)]!;
        expect(value).toBeCloseTo(sum, 4);
      });
    }
    tf.dispose([weights, input]);
    sgd.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("the gradient of gather", () => {
  it("is tfjs's own along another axis", async () => {
    const tf = await startBackend("cpu");
    patchGatherGradient(tf);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => tf.sum(tf.gather(x, tf.tensor1d([0, 0, 2], "int32"), 1)))(
          tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]),
        )
        .dataSync(),
    );
    expect([...gradient]).toEqual([2, 0, 1, 2, 0, 1]);
  });
});
