// What a lesson works on: events plus what a person needs to read them. The market and every reader
// of a real shop's file give the same shape, so a notebook runs unchanged on either.
import type { Interactions } from "./interactions";

export type Locale = "en" | "zh";
export type Worded = Readonly<Record<Locale, string>>;

/** How to draw an item; see lib/market/pictures. Colours are CSS hex. */
export interface ItemLook {
  /** Name of a silhouette, such as "kettle". */
  readonly kind: string;
  readonly body: string;
  readonly accent: string;
  /** What its material looks like, such as "glass" or "weave"; plain where it is left out or unknown. */
  readonly finish?: string | undefined;
}

/** Plain data, so that it crosses worker borders by structured clone. All arrays have itemCount entries. */
export interface ItemTable {
  /** The id in the source: stock code, product id. */
  readonly ids: readonly string[];
  readonly titles: Readonly<Record<Locale, readonly string[]>>;
  /** Index into `departments` for each item, or null where the source has no categories. */
  readonly department: Int32Array | null;
  readonly departments: readonly Worded[];
  /** null where the source has none (a real shop's file). */
  readonly looks: readonly ItemLook[] | null;
}

export interface Dataset {
  /** "market" or "file". */
  readonly source: "market" | "file" | "world";
  readonly name: Worded;
  /** Purchases (or whatever counts as the positive event), sorted by time. */
  readonly events: Interactions;
  readonly items: ItemTable;
  /** The id of each user in the source, userCount entries. */
  readonly userIds: readonly string[];
  /** Suggested start of the held-out period, ms since 1970: the last fifth of the covered days unless the source says otherwise. */
  readonly suggestedCut: number;
}
