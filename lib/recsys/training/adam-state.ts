// All that tfjs's Adam builds its next step on, out of it and back into it. Its fields are private in the types, public in fact.
import * as tf from "@tensorflow/tfjs-core";
import type { EngineState } from "./checkpoint";

interface Moment {
  readonly originalName: string;
  readonly variable: tf.Variable;
}

interface Adam {
  readonly iterations: number;
  iterations_: number;
  readonly beta1: number;
  readonly beta2: number;
  accumulatedFirstMoment: Moment[];
  accumulatedSecondMoment: Moment[];
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
}

/** @param variables those that every step moves, in the order in which steps are given them */
export async function adamState(
  optimizer: tf.Optimizer,
  variables: readonly tf.Variable[],
): Promise<EngineState> {
  const { iterations, accumulatedFirstMoment, accumulatedSecondMoment } = optimizer as unknown as Adam;
  // Before the first step there are no moments, which is to say zeros.
  const copy = async (tensor: tf.Tensor | undefined, size: number) =>
    tensor === undefined ? new Float32Array(size) : Float32Array.from(await tensor.data());
  const parameters = variables.map(async (variable, k) => ({
    values: await copy(variable, variable.size),
    m: await copy(accumulatedFirstMoment[k]?.variable, variable.size),
    v: await copy(accumulatedSecondMoment[k]?.variable, variable.size),
  }));
  return { steps: iterations, parameters: await Promise.all(parameters) };
}

/** Goes on from there with the same bits. */
export function restoreAdam(
  optimizer: tf.Optimizer,
  variables: readonly tf.Variable[],
  { steps, parameters }: EngineState,
): void {
  const adam = optimizer as unknown as Adam;
  const moments = (kind: "m" | "v") =>
    variables.map(({ name, shape }, k) => ({
      originalName: `${name}/${kind}`,
      variable: tf.variable(tf.tensor(parameters[k]![kind], shape), false),
    }));
  tf.tidy(() => {
    for (const [k, variable] of variables.entries())
      variable.assign(tf.tensor(parameters[k]!.values, variable.shape));
    tf.dispose(
      [...adam.accumulatedFirstMoment, ...adam.accumulatedSecondMoment].map((each) => each.variable),
    );
    adam.accumulatedFirstMoment = moments("m");
    adam.accumulatedSecondMoment = moments("v");
    adam.accBeta1.assign(tf.scalar(powerOf(adam.beta1, steps + 1)));
    adam.accBeta2.assign(tf.scalar(powerOf(adam.beta2, steps + 1)));
  });
  adam.iterations_ = steps;
}

/** β to that power, multiplied up in float32 as tfjs does it. */
function powerOf(beta: number, exponent: number): number {
  let power = Math.fround(beta);
  for (let k = 1; k < exponent; k++) power = Math.fround(power * Math.fround(beta));
  return power;
}
