// Operations with gradients of their own give what tfjs gives, and its gradients.
import type * as Tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { nodeBackends, startBackend } from "../../../scripts/lib/start-backend";
import { rowLogSumExp } from "./log-sum-exp";
import { product } from "./product";

async function expectAlike(ours: readonly Tf.Tensor[], theirs: readonly Tf.Tensor[]): Promise<void> {
  for (const [n, each] of ours.entries()) {
    expect(each.shape).toEqual(theirs[n]!.shape);
    const expected = await theirs[n]!.data();
    (await each.data()).forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k]!, 5);
    });
  }
}

describe.each(nodeBackends)("On %s", (backend) => {
  it("rowLogSumExp is tf.logSumExp, with the same gradient, and leaves no tensor", async () => {
    const tf = await startBackend(backend);
    const before = tf.memory().numTensors;
    const x = tf.tensor2d([0.3, -1, 2, 0, 5, 5], [2, 3]);
    const weighted = (ofRows: (each: Tf.Tensor) => Tf.Tensor) =>
      tf.valueAndGrad((each) => tf.sum(tf.mul(ofRows(each), [2, -3])))(x);
    const ours = weighted(rowLogSumExp);
    const theirs = weighted((each) => tf.logSumExp(each, 1));
    await expectAlike([ours.value, ours.grad], [theirs.value, theirs.grad]);
    tf.dispose([x, ours, theirs]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("rowLogSumExp stays finite for scores whose exponentials do not", async () => {
    const tf = await startBackend(backend);
    const sums = tf.tidy(() => rowLogSumExp(tf.tensor2d([1000, 1000, -1000, -1000, -1e9, 3], [3, 2])));
    const [high, low, barred] = await sums.data();
    expect(high).toBeCloseTo(1000 + Math.LN2, 3);
    expect(low).toBeCloseTo(-1000 + Math.LN2, 3);
    expect(barred).toBeCloseTo(3, 5);
    sums.dispose();
  });

  it("product is tf.matMul, with the same gradients, and leaves no tensor", async () => {
    const tf = await startBackend(backend);
    const before = tf.memory().numTensors;
    const a = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    const b = tf.tensor2d([0.5, -1, 2, 0, 1, 1, 3, 2, -2, 0.1, 0.2, 0.3], [3, 4]);
    const weight = tf.tensor2d([1, 2, 3, 4, 0, -1, 1, 5], [2, 4]);
    const weighted = (multiply: (x: Tf.Tensor, y: Tf.Tensor) => Tf.Tensor) =>
      tf.valueAndGrads((x, y) => tf.sum(tf.mul(weight, multiply(x!, y!))))([a, b]);
    const ours = weighted(product);
    const theirs = weighted((x, y) => tf.matMul(x, y));
    await expectAlike([ours.value, ...ours.grads], [theirs.value, ...theirs.grads]);
    tf.dispose([a, b, weight, ours.value, theirs.value, ours.grads, theirs.grads]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
