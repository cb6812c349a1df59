// The shape of a generated market: what is sold, who buys, and everything that happened, as typed columns.
// It holds the hidden side too; what a learner may see is what to-dataset.ts takes from it.
import type { Items } from "./catalogue/items";
import type { Users } from "./people/users";

/** Changes whenever the same seed would give other bytes. */
export const MARKET_VERSION = "market-1";

/** Why a session began. Sessions hold the index into this list. */
export const MISSIONS = ["browse", "category", "kind", "replenish", "complement", "path"] as const;

/** One row a session, by start. */
export interface Sessions {
  readonly user: Int32Array;
  /** Milliseconds since 1970. */
  readonly start: Float64Array;
  readonly mission: Uint8Array;
}

/** One row a slot shown, by session, page and position. */
export interface Impressions {
  readonly session: Int32Array;
  readonly item: Int32Array;
  /** Page within the session, from 0. */
  readonly page: Uint8Array;
  /** Slot on the page, from 0. */
  readonly position: Uint8Array;
  /** Probability with which the store's policy chose this item for this slot, given the slots above. */
  readonly propensity: Float32Array;
  /** 0 or 1. */
  readonly clicked: Uint8Array;
}

/** Clicks, carts or purchases: one row each, in the order of their sessions. */
export interface Actions {
  /** Row of the impression it came from. */
  readonly impression: Int32Array;
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** Milliseconds since 1970. */
  readonly time: Float64Array;
}

export interface Market {
  readonly version: string;
  readonly days: number;
  /** Start of the first day, and of the held-out period, in milliseconds since 1970. */
  readonly start: number;
  readonly cut: number;
  readonly items: Items;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly impressions: Impressions;
  readonly clicks: Actions;
  readonly carts: Actions;
  readonly purchases: Actions;
}
