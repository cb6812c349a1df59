// Why a model is not taken, as a key with params; the page words it.
import type { Params } from "../../grading/verdict";

/** Every reason there is. `layer` is the name the learner's own model has for it. */
export const refusalKeys = [
  // The file itself.
  "notATopology", // { field }: a part that every saved model has is missing or of another kind
  "topologyTooLong", // { characters, most }
  "nestedTooDeep", // { layer, most }
  "duplicateName", // { layer }
  "unusedLayer", // { layer }: nothing that leads to an output uses it
  "cycle", // { layer }
  "badLink", // { layer }: says of its inputs what the file does not hold
  "misplacedIds", // { layer }: whole numbers go into embeddings only, and embeddings take an input as it is
  // Layers.
  "unknownLayer", // { layer, kind }
  "badField", // { layer, field }
  "badShape", // { layer, got }: the layer cannot take what it is given
  // Sizes.
  "tooManyLayers", // { most }
  "tooManyParameters", // { layer, parameters, most }: counted up to this layer
  "tooManyActivations", // { layer, activations, most }
  "tooManyOperations", // { layer, operations, most }
  "tooManySteps", // { layer, steps, most }
  // What the exercise asks for.
  "wrongInput", // { got, wanted }
  "wrongOutput", // { got, wanted }
  // Weights.
  "weightsTooLarge", // { bytes, most }
  "badWeightSpecs", // { index }: the entry is no name with a shape of float32
  "weightsMismatch", // { weight, got, wanted }
  "missingWeight", // { weight }
  "unneededWeight", // { weight }
  "wrongBytes", // { got, wanted }
  "notFinite", // { weight }
  // While running.
  "idOutOfRange", // { layer, id, most }
  "outputNotFinite", // { row }
  "tooSlow", // { seconds }
  "cannotRun", // {}: the worker ended over this model
] as const;

export type RefusalKey = (typeof refusalKeys)[number];

export interface Refusal {
  readonly key: RefusalKey;
  readonly params: Params;
}

/** Thrown while a model is read and caught by who reads it. Nobody else sees one. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(key: RefusalKey, params: Params = {}) {
    super(key);
    this.refusal = { key, params };
  }
}

/** Text of the learner's as it may stand in a message. */
export function quote(text: unknown): string {
  if (typeof text === "string") return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
  return text === null ? "null" : typeof text;
}

/** [3, 4] as "3×4"; several shapes with commas between. */
export function writeShapes(shapes: readonly (readonly number[])[]): string {
  return shapes.map((shape) => shape.join("×")).join(", ");
}
