// A trained model as a learner hands it in, and the limits within which the server looks at one. Shapes and numbers only.

/** One weight: `name` is "layer/weight" as TensorFlow.js writes it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** What `model.save` of TensorFlow.js gives, as it came: nothing of it is trusted. */
export interface ModelFile {
  /** `modelTopology`, as an object or as JSON. */
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
  /** The weights one after another in the order of `weightSpecs`, little-endian float32. */
  readonly weights: Uint8Array;
}

/** Sizes of one example: a shape without its batch. */
export type Shape = readonly number[];

/** What a model may be. All counts are known before anything is allocated. */
export interface ModelLimits {
  /** What the exercise feeds, one shape for each input; `[[8]]` is one input of eight numbers. */
  readonly inputShapes: readonly Shape[];
  /** What the exercise reads, one shape for each output. */
  readonly outputShapes: readonly Shape[];
  /** Characters of the topology where it comes as JSON. */
  readonly topologyCharacters: number;
  /** Bytes of all weights. */
  readonly bytes: number;
  readonly parameters: number;
  /**
   * Floats for one example: the results of all layers and what they need while they work. No fewer than are alive at
   * once, in whatever order layers run.
   */
  readonly activations: number;
  /** Multiplications and the like for one example. */
  readonly operations: number;
  /** Steps through time for one example, of all recurrent layers together. */
  readonly steps: number;
  /** Layers, counted once for each time one is applied, nested models included. */
  readonly layers: number;
}

const defaults = {
  topologyCharacters: 256 * 1024,
  bytes: 4_000_000,
  parameters: 1_000_000,
  activations: 500_000,
  operations: 5_000_000,
  steps: 512,
  layers: 128,
} satisfies Partial<ModelLimits>;

/** An exercise names the shapes, and whatever else it wants otherwise. */
export function modelLimits(
  asked: Pick<ModelLimits, "inputShapes" | "outputShapes"> & Partial<ModelLimits>,
): ModelLimits {
  return { ...defaults, ...asked };
}
