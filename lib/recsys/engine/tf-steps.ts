// Steps of Adam in plain tfjs, down any loss of variables: the textbook engine's, and those of a model that has its loss in tfjs.
import * as tf from "@tensorflow/tfjs-core";
import { adamState, restoreAdam } from "../training/adam-state";
import { patchGatherGradient } from "../training/tf-patches";
import { ADAM } from "./ops";
import type { Stepping } from "./train-engine";

/** Takes losses inside the tape; every tensor they make is freed. */
export interface TfSteps extends Stepping<() => tf.Scalar> {
  /** Frees what the optimiser holds; the variables are the caller's. */
  dispose(): void;
}

/** @param variables what every step moves */
export function tfSteps(variables: readonly tf.Variable[], learningRate: number): TfSteps {
  patchGatherGradient(tf);
  const optimizer = tf.train.adam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  return {
    step: (loss) => firstOf(optimizer.minimize(loss, true, [...variables])!),
    state: () => adamState(optimizer, variables),
    restore: (state) => restoreAdam(optimizer, variables, state),
    dispose: () => optimizer.dispose(),
  };
}

/** The value of a scalar, which is freed. */
async function firstOf(scalar: tf.Scalar): Promise<number> {
  try {
    return (await scalar.data())[0]!;
  } finally {
    scalar.dispose();
  }
}
