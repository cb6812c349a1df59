// The kinds of layer that are taken, by the name TensorFlow.js writes. Nothing else is, whatever a file says.
import type { LayerKind } from "./layer-kind";
import { mergingLayers } from "./merging-layers";
import { plainLayers } from "./plain-layers";
import { recurrentLayers } from "./recurrent-layers";

export const layerKinds: ReadonlyMap<string, LayerKind> = new Map([
  ...plainLayers,
  ...mergingLayers,
  ...recurrentLayers,
]);
