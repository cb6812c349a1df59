// A model of TensorFlow.js' layers as what it saves, in memory and in one piece. It says nothing of how that is sent or kept.
import type { LayersModel } from "@tensorflow/tfjs-layers";

export interface SavedLayers {
  /** JSON. */
  readonly topology: string;
  readonly weightSpecs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
  }[];
  /** The tensors' bytes one after another, in the order of `weightSpecs`. */
  readonly weights: Uint8Array;
}

/** The model stays as it is. */
export async function saveLayers(model: LayersModel): Promise<SavedLayers> {
  let saved: SavedLayers | undefined;
  await model.save({
    save: async ({ modelTopology, weightSpecs = [], weightData = new ArrayBuffer(0) }) => {
      saved = {
        topology: JSON.stringify(modelTopology),
        weightSpecs: weightSpecs.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
        weights: joined(Array.isArray(weightData) ? weightData : [weightData]),
      };
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    },
  });
  if (!saved) throw new Error("TensorFlow.js saved nothing.");
  return saved;
}

function joined(parts: readonly ArrayBuffer[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return bytes;
}
