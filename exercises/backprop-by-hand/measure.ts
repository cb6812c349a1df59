// How much work `gradients` takes on a large network: the grader compares it, calibration measures it for the model answer.
import type { CodeValue } from "../../lib/grading/code-job";
import { randomFrom, whole } from "../../lib/grading/random";
import { workOf } from "../../lib/grading/work";
import { exercise } from "./exercise";
import { type Case, drawCase, products } from "./nets";

/** More than 5,000 parameters in three layers; other widths each time. */
export function largeCase(seed: string): Case {
  const random = randomFrom(seed, "large");
  const widths = [whole(random, 60, 68), whole(random, 50, 56), whole(random, 42, 46), whole(random, 3, 5)];
  return drawCase(random, { rows: 4, widths, activations: ["tanh", "sigmoid", "tanh"] });
}

/** Arguments as the sandbox takes them. */
export const callOf = ({ layers, x, y }: Case): CodeValue[] => [layers.map((layer) => ({ ...layer })), x, y];

/** Steps for each product of the two passes, see nets.ts. */
export const onLarge = workOf({
  entry: exercise.code.entry,
  draw: largeCase,
  callOf,
  sizeOf: products,
  milliseconds: 10_000,
  // What gets so far is no backward pass.
  counted: 15,
  threshold: "stepsPerProduct",
});
export const { statistics } = onLarge;
