// A trained model as the runner of models takes it: what TensorFlow.js saves, in memory. For tests.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { saveLayers } from "../../lib/recsys/saved-layers";
import type { ModelFile } from "../../lib/verify/model/model-file";

/** The topology as it is after a journey through JSON. */
export async function saveModel(model: LayersModel): Promise<ModelFile> {
  const { topology, ...weights } = await saveLayers(model);
  return { topology: JSON.parse(topology), ...weights };
}
