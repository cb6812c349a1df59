// For tests: the textbook operations over tensors that a test may change, without an optimiser.
import * as tf from "@tensorflow/tfjs-core";
import type { Forward, Parameter, Program } from "./ops";
import { textbookOps } from "./textbook";

/** Parameters as variables with their starting values; the caller's to dispose of. */
export function onTensors(parameters: readonly Parameter[]) {
  const made = new Map(
    parameters.map((parameter) => [
      parameter,
      tf.tidy(() => tf.variable(tf.tensor2d(parameter.start, [parameter.rows, parameter.columns]))),
    ]),
  );
  const of = (parameter: Parameter) => made.get(parameter)!;
  const ops = textbookOps(of);
  return {
    variables: [...made.values()],
    of,
    loss: (program: Program): tf.Scalar => program(ops).value,
    forward: (forward: Forward): tf.Tensor2D => forward(ops).tensor,
  };
}
