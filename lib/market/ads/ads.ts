// The shape of the store's advertising: who advertises, what was shown in the slot of each page, what it cost and
// what came of it, as typed columns. It holds the hidden side too; what a learner may see is fields.ts's business.
import type { Campaigns } from "./campaigns";

/** What can be switched off, for stress worlds. */
export const AD_MECHANISMS = [
  /** Everything about a click that is not a sum of effects of one field each. Without it no model beats a linear one. */
  "crosses",
  /** The part of it that no sum over pairs of fields can say. Without it a factorization machine is enough. */
  "bursts",
] as const;

export type AdMechanism = (typeof AD_MECHANISMS)[number];

/** One row a page of a session on which an ad was shown, in the order of sessions and pages. */
export interface AdImpressions {
  readonly session: Int32Array;
  /** Page within the session, from 0. */
  readonly page: Uint8Array;
  readonly campaign: Int16Array;
  readonly item: Int32Array;
  /** When it was shown, in milliseconds since 1970. */
  readonly time: Float64Array;
  /** Hour of the day, 0 to 23. */
  readonly hour: Uint8Array;
  /** Department of the item in the page's first slot: what the page is about. */
  readonly context: Uint8Array;
  /** What the winner offers for a click, in minor units. */
  readonly bid: Int32Array;
  /** What a click costs it, in minor units: just enough to stay ahead of the second; owed only where clicked. */
  readonly price: Int32Array;
  /** The server's own guess at the chance of a click: a product of rates, too high or too low in some segments. */
  readonly predicted: Float32Array;
  /** Campaigns that might have been shown here, this one included. */
  readonly eligible: Uint8Array;
  /** Probability with which the server chose this campaign among them, given their bids. */
  readonly propensity: Float32Array;
  /** 0 or 1. */
  readonly clicked: Uint8Array;
  /** Hidden: the true chance of a click. */
  readonly probability: Float32Array;
}

/** One row a click, in the order of impressions. */
interface AdClicks {
  /** Row of the ad impression. */
  readonly impression: Int32Array;
  /** Milliseconds since 1970. */
  readonly time: Float64Array;
  /** Hidden: the true chance that a conversion follows, whenever that may be. */
  readonly conversion: Float32Array;
}

/** One row a conversion, by day and time. Those that would come after the market's last day are not known. */
interface Conversions {
  /** Row of the ad impression. */
  readonly impression: Int32Array;
  /** When the ad was clicked and when that paid off, in milliseconds since 1970. */
  readonly clicked: Float64Array;
  readonly time: Float64Array;
  /** What it is worth to the advertiser, in minor units. */
  readonly value: Int32Array;
}

/** One row a day and campaign that ran on it. */
interface Spend {
  /** Counted from the start of the market. */
  readonly day: Int32Array;
  readonly campaign: Int16Array;
  /** Minor units. Above the budget by less than one price at most. */
  readonly spent: Int32Array;
  /** When the budget was used up, in milliseconds since 1970; -1 where it was not. */
  readonly exhausted: Float64Array;
}

/** What happened, or what happened in some days of it. Row numbers count from the start of the market. */
export interface AdRows {
  readonly impressions: AdImpressions;
  readonly clicks: AdClicks;
  readonly conversions: Conversions;
  readonly spend: Spend;
}

export interface Ads extends AdRows {
  /** Mechanisms that are switched off. */
  readonly off: readonly AdMechanism[];
  readonly campaigns: Campaigns;
}

export const AD_TABLES = {
  impressions: (n: number) => ({
    session: new Int32Array(n),
    page: new Uint8Array(n),
    campaign: new Int16Array(n),
    item: new Int32Array(n),
    time: new Float64Array(n),
    hour: new Uint8Array(n),
    context: new Uint8Array(n),
    bid: new Int32Array(n),
    price: new Int32Array(n),
    predicted: new Float32Array(n),
    eligible: new Uint8Array(n),
    propensity: new Float32Array(n),
    clicked: new Uint8Array(n),
    probability: new Float32Array(n),
  }),
  clicks: (n: number) => ({
    impression: new Int32Array(n),
    time: new Float64Array(n),
    conversion: new Float32Array(n),
  }),
  conversions: (n: number) => ({
    impression: new Int32Array(n),
    clicked: new Float64Array(n),
    time: new Float64Array(n),
    value: new Int32Array(n),
  }),
  spend: (n: number) => ({
    day: new Int32Array(n),
    campaign: new Int16Array(n),
    spent: new Int32Array(n),
    exhausted: new Float64Array(n),
  }),
};
