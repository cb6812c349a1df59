// Seeds of sealed worlds: 256 bits each, from the server's key, so that nobody without it can make the world again.
// The held-out period and the halves have keys of their own: knowing all of the training part tells nothing of them.
import { createHmac } from "node:crypto";

export interface WorldSeeds {
  readonly seed: string;
  readonly heldOutSeed: string;
  /** Decides which held-out people count for the shown score and which for the verdict. */
  readonly halvesKey: string;
}

export interface WorldName {
  readonly learner: string;
  readonly exercise: string;
  readonly generator: string;
  /** 0, or more where the worlds before were not accepted. */
  readonly attemptNo: number;
}

/** @param key the server's world key, 32 bytes @returns seeds as hexadecimal text */
export function worldSeeds(
  key: Uint8Array,
  { learner, exercise, generator, attemptNo }: WorldName,
): WorldSeeds {
  const name = JSON.stringify([learner, exercise, generator, attemptNo]);
  const hash = (purpose: string) => createHmac("sha256", key).update(`${purpose}\0${name}`).digest("hex");
  return { seed: hash("seed"), heldOutSeed: hash("held-out seed"), halvesKey: hash("halves") };
}

/** 0 or 1 for each user, by keyed hash. */
export function halfOf(halvesKey: string, user: number): 0 | 1 {
  const bytes = createHmac("sha256", Buffer.from(halvesKey, "hex")).update(String(user)).digest();
  return (bytes[0]! & 1) as 0 | 1;
}
