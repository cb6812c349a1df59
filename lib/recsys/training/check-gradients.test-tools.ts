// For tests: whether the gradients that tfjs gives are the slopes of the loss. On the cpu backend, where sums are exact enough.
import * as tf from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { patchGatherGradient } from "./tf-patches";

interface CheckOptions {
  /** Distance of the points on either side. */
  readonly step?: number;
  /** Largest ‖g − difference‖ / ‖difference‖ of a variable. */
  readonly tolerance?: number;
}

/**
 * Compares every entry of every variable with (L(x + step) − L(x − step)) / 2 step, or with the slope on one side. A variable without any
 * slope fails.
 */
export async function checkGradients(
  variables: readonly tf.Variable[],
  loss: () => tf.Scalar,
  { step = 4e-3, tolerance = 1e-2 }: CheckOptions = {},
): Promise<void> {
  patchGatherGradient(tf);
  const { value, grads } = tf.variableGrads(loss, [...variables]);
  value.dispose();
  const lossNow = async () => {
    const now = tf.tidy(loss);
    const [number] = await now.data();
    now.dispose();
    return number!;
  };
  const middle = await lossNow();
  for (const [k, variable] of variables.entries()) {
    const gradient = await grads[variable.name]!.data();
    const start = Float32Array.from(await variable.data());
    const put = (at: number, entry: number) => {
      const changed = start.slice();
      if (at >= 0) changed[at] = entry;
      tf.tidy(() => variable.assign(tf.tensor(changed, variable.shape)));
    };
    let [apart, length] = [0, 0];
    for (let at = 0; at < start.length; at++) {
      put(at, start[at]! + step);
      const up = ((await lossNow()) - middle) / step;
      put(at, start[at]! - step);
      const down = (middle - (await lossNow())) / step;
      // Where ReLU bends between two of the three points, the slope of the side without the bend is right.
      const slopes = [(up + down) / 2, up, down];
      apart += Math.min(...slopes.map((slope) => (slope - gradient[at]!) ** 2));
      length += slopes[0]! ** 2;
    }
    put(-1, 0);
    expect(length, `slope of variable ${k}`).toBeGreaterThan(0);
    expect(
      Math.sqrt(apart / length),
      `gradient of variable ${k}, shape [${variable.shape.join(", ")}]`,
    ).toBeLessThan(tolerance);
  }
  tf.dispose(grads);
}
