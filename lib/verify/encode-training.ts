// The one way out of a sealed world: its training part as the bytes a learner gets, and the same packed for its row.
import { gzipSync } from "node:zlib";
import { encodeWorldFile } from "../interactions/world-file";
import type { SealedWorld } from "./sealed-world";

export function encodeTraining({ file }: Pick<SealedWorld, "file">): Uint8Array<ArrayBuffer> {
  return encodeWorldFile(file);
}

/** Gzip at its usual level: the next ones take four times as long and save nothing here. */
export function packTraining(world: Pick<SealedWorld, "file">): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(encodeTraining(world)));
}
