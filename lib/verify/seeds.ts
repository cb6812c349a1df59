// Seeds of sealed worlds: 256 bits each, from the server's key, so that nobody without it can make the world again.
// The held-out period, the halves and the numbering have keys of their own: all of the training part tells nothing of them.
import { createHmac } from "node:crypto";

export interface WorldSeeds {
  readonly seed: string;
  readonly heldOutSeed: string;
  /** Decides which held-out people count for the shown score and which for the verdict. */
  readonly halvesKey: string;
  /** Decides which numbers people and items have in the learner's file. */
  readonly orderKey: string;
}

/** A world made for a learner, to practise on or for one sitting, or number `pool` of those made ahead for whoever comes. */
export type WorldName = { readonly exercise: string; readonly generator: string } & (
  | {
      readonly learner: string;
      /** Null or left out for the one to practise on. */
      readonly sitting?: string | null;
      /** 0, or more where the worlds before were not accepted. */
      readonly attemptNo: number;
    }
  | { readonly pool: number }
);

/** @param key the server's world key, 32 bytes @returns seeds as hexadecimal text */
export function worldSeeds(key: Uint8Array, name: WorldName): WorldSeeds {
  const text = JSON.stringify(entriesOf(name));
  const hash = (purpose: string) => createHmac("sha256", key).update(`${purpose}\0${text}`).digest("hex");
  return {
    seed: hash("seed"),
    heldOutSeed: hash("held-out seed"),
    halvesKey: hash("halves"),
    orderKey: hash("order"),
  };
}

/** Three entries, four or five: no learner's name can pass for the pool, and none for a sitting. */
function entriesOf(name: WorldName): readonly (string | number)[] {
  const { exercise, generator } = name;
  if ("pool" in name) return [exercise, generator, name.pool];
  const { learner, sitting = null, attemptNo } = name;
  return sitting === null
    ? [learner, exercise, generator, attemptNo]
    : [learner, sitting, exercise, generator, attemptNo];
}

function keyed(key: string, text: string): Buffer {
  return createHmac("sha256", Buffer.from(key, "hex")).update(text).digest();
}

/** 0 or 1 for each user, by keyed hash. */
export function halfOf(halvesKey: string, user: number): 0 | 1 {
  return (keyed(halvesKey, String(user))[0]! & 1) as 0 | 1;
}

/** The same numbers in an order that only the key tells. `kind` gives each use of a key an order of its own. */
export function keyedOrder(orderKey: string, kind: string, numbers: readonly number[]): Int32Array {
  const places = numbers.map((number) => ({ number, place: keyed(orderKey, `${kind} ${number}`) }));
  places.sort((a, b) => Buffer.compare(a.place, b.place));
  return Int32Array.from(places, ({ number }) => number);
}
