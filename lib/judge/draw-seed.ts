// What exercises are drawn from a pool with: from the server's secret, so that nobody can know or choose their draw.
import { type KeyRing, keyedHash } from "../db/secrets";

export function drawSeed(
  ring: KeyRing,
  { assessment, person }: { readonly assessment: string; readonly person: string },
): Uint8Array {
  return keyedHash(ring, ring.current, "draw v1", `${assessment} ${person}`)!;
}
