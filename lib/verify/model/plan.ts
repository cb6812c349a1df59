// A model as understood: all that ever reaches TensorFlow.js. Names, initialisers, losses and whatever else a file says
// are left behind; numbers stand for layers and values.
import type { Settings } from "./layer-kind";
import type { Shape } from "./model-file";

interface PlannedLayer {
  /** One of `layerKinds`. */
  readonly kind: string;
  readonly settings: Settings;
  /** In the order in which the layer takes them; they lie one after another in the plan's weights. */
  readonly weights: readonly { readonly name: string; readonly shape: Shape }[];
}

/** A layer applied to values. Value 0 is the first input, and so on; after the inputs, each node's result is the next. */
export interface PlannedNode {
  readonly layer: number;
  readonly from: readonly number[];
}

export interface PlannedInput {
  readonly shape: Shape;
  readonly dtype: "float32" | "int32";
}

export interface Plan {
  readonly inputs: readonly PlannedInput[];
  readonly layers: readonly PlannedLayer[];
  /** In an order in which each needs only what came before. */
  readonly nodes: readonly PlannedNode[];
  readonly outputs: readonly number[];
  readonly outputShapes: readonly Shape[];
}
