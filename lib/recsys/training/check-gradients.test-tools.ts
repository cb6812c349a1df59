// For tests: whether the gradients that tfjs gives are the slopes of the loss. On the cpu backend, where sums are exact enough.
import * as tf from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { patchGatherGradient } from "./tf-patches";

interface CheckOptions {
  /** Half the distance of a central difference. */
  readonly step?: number;
  /** Largest ‖g − difference‖ / ‖difference‖ of a variable. */
  readonly tolerance?: number;
}

/** Compares every entry of every variable with (L(x + step) − L(x − step)) / 2 step. A variable without any slope fails. */
export async function checkGradients(
  variables: readonly tf.Variable[],
  loss: () => tf.Scalar,
  { step = 1e-3, tolerance = 1e-2 }: CheckOptions = {},
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
      const up = await lossNow();
      put(at, start[at]! - step);
      const slope = (up - (await lossNow())) / (2 * step);
      apart += (slope - gradient[at]!) ** 2;
      length += slope ** 2;
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
