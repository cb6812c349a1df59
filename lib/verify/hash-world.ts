// One fingerprint of a sealed world, to see that a generator that was released still makes the same worlds.
import { createHash } from "node:crypto";
import { encodeTraining } from "./encode-training";
import type { SealedWorld } from "./sealed-world";

/** SHA-256 over the learner's bytes and the held-out part, hexadecimal. Scores stay out: logarithms differ by platform. */
export function hashSealedWorld({ file, judged }: Pick<SealedWorld, "file" | "judged">): string {
  const hash = createHash("sha256").update(encodeTraining({ file }));
  const { relevant, taken, half } = judged;
  const plain = (lists: readonly Int32Array[]) => lists.map((items) => Array.from(items));
  hash.update(
    JSON.stringify({
      relevant: plain(relevant),
      half: Array.from(half),
      ...(taken && { taken: plain(taken) }),
    }),
  );
  for (const [name, column] of Object.entries(judged.hidden ?? {})) {
    hash.update(`\0${name}\0`).update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest("hex");
}
