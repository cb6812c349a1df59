// A learner's model to be run on inputs, and what came of it: the shapes that cross between grader and judge. Plain data.
// What the outputs should have been is not here: that stays with the grader.
import type { Evidence } from "./evidence";
import type { Params } from "./verdict";

interface ModelTensor {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

interface ModelOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export interface ModelJob {
  readonly evidence: Extract<Evidence, { kind: "model" }>;
  /** What the exercise feeds and reads, one shape for each input and output, without the batch. */
  readonly inputShapes: readonly (readonly number[])[];
  readonly outputShapes: readonly (readonly number[])[];
  /** Most parameters; the judge has a limit of its own where this is left out. */
  readonly parameters?: number;
  /** One for each input shape, all with as many examples. */
  readonly inputs: readonly ModelTensor[];
}

export type ModelRun =
  /** One for each output shape; all numbers are finite. */
  | { readonly ok: true; readonly outputs: readonly ModelOutput[] }
  /** The model is not one that is run, or did not end well: the learner's doing. Keys: `refusalKeys` of verify/model. */
  | { readonly ok: false; readonly refusal: { readonly key: string; readonly params: Params } };
