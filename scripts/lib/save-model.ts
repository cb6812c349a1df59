// A trained model as a notebook hands it in: what TensorFlow.js saves, in memory. For tests, benchmarks and scripts.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelFile } from "../../lib/verify/model/model-file";

/** The topology as it is after a journey through JSON. */
export async function saveModel(model: LayersModel): Promise<ModelFile> {
  let file: ModelFile | undefined;
  await model.save({
    save: async ({ modelTopology, weightSpecs, weightData }) => {
      const parts = Array.isArray(weightData) ? weightData : [weightData ?? new ArrayBuffer(0)];
      file = {
        topology: JSON.parse(JSON.stringify(modelTopology)),
        weightSpecs: weightSpecs ?? [],
        weights: Uint8Array.from(Buffer.concat(parts.map((part) => new Uint8Array(part)))),
      };
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    },
  });
  if (!file) throw new Error("TensorFlow.js saved nothing.");
  return file;
}
