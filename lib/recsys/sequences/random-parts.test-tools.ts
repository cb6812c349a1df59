// Networks of random numbers and their gradients, for tests of losses.
import type * as Tf from "@tensorflow/tfjs-core";
import { createRng } from "../rng";
import { patchGatherGradient } from "../training/tf-patches";
import type { Take } from "./parts";

/** Parts of N(0, deviation²) whatever they start from, so that no gradient is near 0 by a start at 0. */
export function randomParts(tf: typeof Tf, { seed, deviation }: { seed: number; deviation: number }) {
  const named: Record<string, Tf.Variable> = {};
  const rng = createRng(seed);
  const take: Take<Tf.Variable> = (name, shape) => {
    const values = Float32Array.from(
      { length: tf.util.sizeFromShape([...shape]) },
      () => deviation * rng.normal() + (name.endsWith("_scale") ? 1 : 0),
    );
    named[name] = tf.tidy(() => tf.variable(tf.tensor(values, [...shape])));
    return named[name];
  };
  return { take, named };
}

type Named = Readonly<Record<string, Tf.Variable>>;

/** The gradient of the loss at every part. */
export async function gradientsOf(tf: typeof Tf, named: Named, loss: () => Tf.Scalar) {
  patchGatherGradient(tf);
  const { value, grads } = tf.variableGrads(loss, Object.values(named));
  value.dispose();
  const out: Record<string, Float32Array> = {};
  for (const [name, variable] of Object.entries(named)) {
    const grad = grads[variable.name];
    if (grad === undefined || grad === null) throw new Error(`no gradient of ${name}`);
    out[name] = Float32Array.from(await grad.data());
    grad.dispose();
  }
  return out;
}
