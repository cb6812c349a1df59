// A trained model of TensorFlow.js' layers as evidence: its topology as text and its weights' bytes.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { toBase64 } from "../interactions/base64";
import { type SavedLayers, saveLayers } from "../recsys/saved-layers";

/** As the exercise's server reads it; see lib/grading/evidence. */
export interface ModelEvidence extends Omit<SavedLayers, "weights"> {
  readonly kind: "model";
  /** The tensors' bytes one after another, in base64. */
  readonly weights: string;
}

export function isModel(value: object): value is LayersModel {
  return "layers" in value && "save" in value && typeof value.save === "function";
}

/** Saves the model into memory. The model stays as it is. */
export async function modelEvidence(model: LayersModel): Promise<ModelEvidence> {
  const { weights, ...saved } = await saveLayers(model);
  return { kind: "model", ...saved, weights: toBase64(weights) };
}
