import type * as Tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { checkGradients } from "../training/check-gradients.test-tools";
import { Variables } from "../training/variables";
import { sumRows } from "./sum-rows";

// Row 0 has two ones, row 1 none, row 2 one of them twice; column 1 is in two rows, column 3 in none.
const to = [0, 2, 0, 2, 2];
const from = [1, 0, 2, 1, 0];
const weight = [0.5, -2, 3, 1, 0.25];

describe.each(nodeBackends)("sumRows on %s", (backend) => {
  let tf: typeof Tf;
  beforeAll(async () => {
    tf = await startBackend(backend);
  });

  const ones = () => ({ to: tf.tensor1d(to, "int32"), from: tf.tensor1d(from, "int32") });
  const weighed = () => ({ ...ones(), weight: tf.tensor1d(weight) });

  it.each(["ones", "weights"])("is the product with the dense matrix of %s", (kind) => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const dense = tf.buffer([3, 4]);
      to.forEach((row, k) => {
        const value = kind === "ones" ? 1 : weight[k]!;
        dense.set(dense.get(row, from[k]!) + value, row, from[k]!);
      });
      const x = tf.tensor2d(
        Float32Array.from({ length: 8 }, (_, k) => Math.sin(k + 1)),
        [4, 2],
      );
      const expected = tf.matMul(dense.toTensor() as Tf.Tensor2D, x).dataSync();
      sumRows(x, kind === "ones" ? ones() : weighed(), 3)
        .dataSync()
        .forEach((value, k) => {
          expect(value).toBeCloseTo(expected[k]!, 5);
        });
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("has the gradient of finite differences, applied twice too, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    const made = new Variables(1);
    const x = made.normal([4, 2], 1);
    const weights = tf.tensor2d([1, -2, 3, 0.5, 2, -1], [3, 2]);
    const back = () => ({ to: tf.tensor1d(from, "int32"), from: tf.tensor1d(to, "int32") });
    await checkGradients([x as Tf.Variable], () => {
      const once = sumRows(x, ones(), 3);
      const twice = sumRows(tf.square(once), back(), 4);
      const heavy = sumRows(x, weighed(), 3);
      const ends = [tf.sum(tf.mul(once, weights)), tf.mean(tf.square(twice)), tf.sum(tf.square(heavy))];
      return tf.addN(ends) as Tf.Scalar;
    });
    made.dispose();
    weights.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
