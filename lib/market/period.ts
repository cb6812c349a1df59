// The two stretches of a market, each with keys of its own: what the training keys give says nothing about what
// the held-out keys will.
import type { Keyring } from "./random/keyring";

export interface Period {
  readonly keys: Keyring;
  /** Days counted from the start of the market; `to` is not included. */
  readonly from: number;
  readonly to: number;
}
