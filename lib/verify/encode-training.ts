// The one way out of a sealed world: its training part as the bytes a learner gets.
import { encodeWorldFile } from "../interactions/world-file";
import type { SealedWorld } from "./sealed-world";

export function encodeTraining(world: SealedWorld): Uint8Array<ArrayBuffer> {
  return encodeWorldFile(world.file);
}
