// What an item's material looks like: from the taxonomy's words to the closed set of finishes that pictures draw.
// Not a property of its own: the same kind and material always have the same finish.
import type { Finish } from "../pictures/finish-marks";
import { TREE } from "./tree";

/** By the English name of the material; flavours, scents and shapes of use cannot be seen and are plain. */
const OF_MATERIAL: Readonly<Record<string, Finish>> = {
  steel: "metal",
  glass: "glass",
  enamel: "gloss",
  stoneware: "speckle",
  porcelain: "gloss",
  "cast-iron": "cast",
  bamboo: "bamboo",
  oak: "wood",
  "ash-wood": "wood",
  linen: "weave",
  cotton: "plain",
  canvas: "weave",
  leather: "leather",
  wool: "fleece",
  paper: "paper",
  aluminium: "metal",
  jersey: "knit",
  knit: "knit",
  suede: "fleece",
  nylon: "gloss",
  "leather-strap": "leather",
  "steel-strap": "metal",
  "canvas-strap": "weave",
  beech: "wood",
  cork: "speckle",
  rubber: "gloss",
  felt: "fleece",
};

/** What is sold in a pack that can be seen: tea in tins, honey in glass. */
const OF_KIND: Readonly<Record<string, Finish>> = { teatin: "metal", honey: "glass" };

/** @param material index into the kind's materials */
export function finishOf(kind: number, material: number): Finish {
  const { name, materials } = TREE.kinds[kind]!;
  return OF_KIND[name] ?? OF_MATERIAL[materials[material]!.en] ?? "plain";
}
