// The bytes a learner gets of a sealed world: a short header, then the training part as Arrow.
// The held-out part, the seed and everything hidden never get this far; lib/verify decides what goes in.
import { datasetFromArrow, datasetToArrow } from "./arrow";
import type { Dataset } from "./dataset";

const MAGIC = "AISLEWRLD1";

export interface WorldFile {
  /** The world's id; goes back with the evidence. */
  readonly world: string;
  readonly exercise: string;
  /** How many items each list must have. */
  readonly k: number;
  /** The users a list is asked for, ascending. */
  readonly ask: Int32Array;
  /** Training events, items, names. `suggestedCut` lies inside the training days, for a validation of one's own. */
  readonly dataset: Dataset;
}

/** Layout: magic (10 bytes), header length (uint32, little-endian), header (JSON), Arrow bytes to the end. */
export function encodeWorldFile(file: WorldFile): Uint8Array<ArrayBuffer> {
  const { dataset, ask, ...rest } = file;
  const header = new TextEncoder().encode(JSON.stringify({ ...rest, ask: Array.from(ask) }));
  const body = datasetToArrow(dataset);
  const start = MAGIC.length + 4;
  const bytes = new Uint8Array(start + header.length + body.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, start);
  bytes.set(body, start + header.length);
  return bytes;
}

/** @throws Error when the bytes are not a world file or were cut off */
export function decodeWorldFile(bytes: Uint8Array): WorldFile {
  const start = MAGIC.length + 4;
  if (bytes.length < start || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new Error(
      "These bytes are not a sealed world: the first ten bytes are not AISLEWRLD1. Fetch the world again.",
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (start + length > bytes.length) {
    throw new Error(`The sealed world was cut off: ${bytes.length} bytes came. Fetch the world again.`);
  }
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + length)));
  // A copy: Arrow wants its own alignment.
  const dataset = datasetFromArrow(bytes.subarray(start + length));
  return {
    world: header.world,
    exercise: header.exercise,
    k: header.k,
    ask: Int32Array.from(header.ask),
    dataset,
  };
}
