// The two key rings of a market: what happens before the cut is drawn from one, what happens after it from the other.
import { Keyring } from "./random/keyring";

export interface MarketSeeds {
  /** Open worlds: any number or short text; 7 and "7" are the same seed. Sealed worlds: text with at least 128 bits of entropy. */
  readonly seed: string | number;
  /** Key of what happens in the held-out period. Without it, one that the seed's other keys do not tell. */
  readonly heldOutSeed?: string | number;
}

export interface MarketKeys {
  readonly training: Keyring;
  readonly heldOut: Keyring;
}

/** @throws RangeError for a seed that is empty or no finite number */
export function marketKeys({ seed, heldOutSeed }: MarketSeeds): MarketKeys {
  checkSeed(seed, "seed");
  if (heldOutSeed !== undefined) checkSeed(heldOutSeed, "heldOutSeed");
  const training = new Keyring("training", String(seed));
  return {
    training,
    heldOut: new Keyring("held-out", String(heldOutSeed ?? training.derivedSeed("held-out"))),
  };
}

function checkSeed(seed: string | number, name: string): void {
  if (seed === "" || (typeof seed === "number" && !Number.isFinite(seed))) {
    throw new RangeError(`generateMarket: ${name} must be a finite number or a text that is not empty`);
  }
}
