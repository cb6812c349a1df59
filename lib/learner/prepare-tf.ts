// What TensorFlow.js needs before a cell uses it; whoever runs cells calls this once.
import type * as Tf from "@tensorflow/tfjs-core";
import { patchGatherGradient } from "../recsys/training/tf-patches";

/** Puts right what the engine knows to be wrong in tfjs 4.22. Its gradients must be registered before. */
export function prepareTf(tf: typeof Tf): void {
  patchGatherGradient(tf);
}
