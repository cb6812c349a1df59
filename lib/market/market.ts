// The shape of a generated market: what is sold, who buys, and everything that happened, as typed columns.
// It holds the hidden side too; what a learner may see is what to-dataset.ts takes from it.
import type { Items } from "./catalogue/items";
import type { Promotions } from "./catalogue/promotions";
import type { Mechanism } from "./mechanisms";
import type { Follows } from "./people/follows";
import type { Users } from "./people/users";

/** Changes whenever the same seed would give other bytes. */
export const MARKET_VERSION = "market-2";

/** Why a session began. Sessions hold the index into this list. */
export const MISSIONS = [
  "browse",
  "category",
  "kind",
  "search",
  "replenish",
  "complement",
  "path",
  "follow",
] as const;

/** One row a session, by start. */
export interface Sessions {
  readonly user: Int32Array;
  /** Milliseconds since 1970. */
  readonly start: Float64Array;
  /** Index into MISSIONS. */
  readonly mission: Uint8Array;
  /** Row of what was typed into the search box; -1 where nothing was. */
  readonly query: Int32Array;
  /** 0 phone, 1 desktop. */
  readonly device: Uint8Array;
  /** Hidden: 1 when the person came to buy rather than to look. */
  readonly shopping: Uint8Array;
}

/** One row a search, in the order of sessions: the numbers that `queryText` (words/queries.ts) turns into text. */
interface Queries {
  readonly session: Int32Array;
  /** 0 English, 1 Chinese. */
  readonly locale: Uint8Array;
  /** What was meant; -1 where it was not said. */
  readonly kind: Int16Array;
  readonly category: Int16Array;
  readonly brand: Int16Array;
  readonly colour: Int16Array;
  readonly material: Int16Array;
  readonly wording: Int32Array;
  readonly typo: Int32Array;
  /** Hidden: the kind that was really wanted. */
  readonly wanted: Int16Array;
}

/** One row a slot shown, by session, page and position. */
interface Impressions {
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

interface Clicks extends Actions {
  /** How often the item's page was opened, at least once. */
  readonly views: Uint8Array;
}

/** What was put in the cart in one visit may be paid for in a later one. */
export interface Purchases extends Actions {
  /** Number of the order, from 0; the lines of one order have the same number and time. */
  readonly order: Int32Array;
  readonly quantity: Uint8Array;
  /** Paid for one, in minor units, promotion taken off. */
  readonly price: Int32Array;
}

export const RETURN_REASONS = ["quality", "notAsExpected", "changedMind"] as const;

/** One row a line sent back, by time. */
interface Returns {
  /** Row of the purchase. */
  readonly purchase: Int32Array;
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly time: Float64Array;
  /** Index into RETURN_REASONS. */
  readonly reason: Uint8Array;
}

/** Everything that happened, or what happened in some days of it. Row numbers count from the start of the market. */
export interface Happenings {
  readonly sessions: Sessions;
  readonly queries: Queries;
  readonly impressions: Impressions;
  readonly clicks: Clicks;
  readonly carts: Actions;
  readonly purchases: Purchases;
  readonly returns: Returns;
}

/** What stands before the first visit. */
export interface Setting {
  readonly version: string;
  readonly days: number;
  /** Start of the first day, and of the held-out period, in milliseconds since 1970. */
  readonly start: number;
  readonly cut: number;
  /** Mechanisms that are switched off. */
  readonly off: readonly Mechanism[];
  readonly items: Items;
  readonly users: Users;
  readonly follows: Follows;
  readonly promotions: Promotions;
}

export interface Market extends Setting, Happenings {}
