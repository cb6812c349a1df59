// What the data page and its worker say to each other. Plain data by structured clone; both ends are ours and of one
// build, so nothing is parsed here. The market itself never crosses: only what is shown.

import type { ColumnMapping, ColumnRole, Delimiter } from "../datasets/column-mapping";
import type { Encoding } from "../datasets/encoding";
import type { Preview, PreviewOptions } from "../datasets/preview";
import type { ReadReport } from "../datasets/report";
import type { ItemLook, Locale } from "../interactions/dataset";
import type { TableRef } from "./dictionary";

export type { ColumnMapping, ColumnRole, Delimiter, Encoding, Locale, Preview, ReadReport };

/** Where the build put the worker's script, as a path from the origin's root with a hash in it. */
export interface DataWorkerFiles {
  readonly worker: string;
}

export const WORLD_SIZES = ["S", "M"] as const;
export type WorldSize = (typeof WORLD_SIZES)[number];

export interface World {
  readonly seed: string;
  readonly size: WorldSize;
}

/** A world in numbers. */
export interface WorldFigures {
  readonly version: string;
  readonly people: number;
  readonly items: number;
  readonly days: number;
  /** Start, first held-out moment and end, ms since 1970. */
  readonly start: number;
  readonly cut: number;
  readonly end: number;
  /** Rows of each table, but for those that are drawn when first looked at. */
  readonly rows: Readonly<Record<string, number>>;
  /** Page views, all items and visits together. */
  readonly views: number;
  readonly departments: readonly string[];
  /** Somebody whose year shows what there is to see. */
  readonly person: number;
  /** Somebody's favourite: the item shown first. */
  readonly item: number;
}

export const ITEM_SORTS = ["shelf", "views", "bought", "cheap", "dear", "newest"] as const;
export type ItemSort = (typeof ITEM_SORTS)[number];

export interface ItemCard {
  /** Row of the item; people count from 1, see `id`. */
  readonly item: number;
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly department: string;
  readonly look: ItemLook;
  /** Minor units. */
  readonly price: number;
  readonly views: number;
  /** Launched in the held-out weeks. */
  readonly fresh: boolean;
}

export interface ItemDetail extends ItemCard {
  readonly category: string;
  readonly kind: string;
  readonly colour: string;
  readonly accent: string;
  readonly material: string;
  readonly description: string;
  /** Day counted from the start of the market. */
  readonly launch: number;
  readonly margin: number;
  readonly quality: number;
  readonly shown: number;
  readonly carts: number;
  readonly bought: number;
  readonly returned: number;
  /** Weeks with a promotion. */
  readonly promotions: number;
  /** Bought by the same people, most alike first. */
  readonly together: readonly ItemCard[];
}

export interface Mark {
  readonly kind: "view" | "cart" | "buy" | "return";
  /** ms since 1970. */
  readonly time: number;
  /** Pages opened for a view, pieces for a purchase, else 1. */
  readonly count: number;
  /** Percent off at that moment, 0 for none. */
  readonly off: number;
}

export interface History {
  readonly user: number;
  readonly id: string;
  readonly region: number;
  /** 0: under 25, then ten years each, 4: 55 and over. */
  readonly age: number;
  /** 0 none, 1 silver, 2 gold. */
  readonly member: number;
  readonly locale: Locale;
  /** Day of joining; at most 0 for who was there from the beginning. */
  readonly joined: number;
  readonly sessions: number;
  readonly follows: number;
  readonly followers: number;
  readonly orders: number;
  /** By the first time the item was touched. */
  readonly items: readonly { readonly card: ItemCard; readonly marks: readonly Mark[] }[];
  readonly searches: readonly { readonly time: number; readonly text: string }[];
}

export type Cell = string | number | null;

export interface TablePage {
  /** Rows in all, and of them those found. */
  readonly all: number;
  readonly found: number;
  readonly offset: number;
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** One shop in figures and curves. Shares lie between 0 and 1; null where the data cannot tell. */
export interface Statistics {
  readonly events: number;
  readonly people: number;
  readonly items: number;
  readonly figures: Readonly<Record<FigureName, number | null>>;
  /** Share of the events that the most popular k% of the items take, k = 0 … 100. */
  readonly concentration: readonly number[];
  /** Ranks, thinned out, and the number of events of the item at each. */
  readonly ranks: readonly (readonly [rank: number, count: number])[];
  /** Orders of each week: start of the week in ms since 1970, and count. */
  readonly weeks: readonly (readonly [start: number, orders: number])[];
  /** Orders with 1, 2, … 9, and 10 and more lines; null without time. */
  readonly baskets: readonly number[] | null;
  readonly funnel: { readonly views: number; readonly carts: number; readonly buys: number } | null;
}

export const FIGURES = [
  "itemGini",
  "topFifth",
  "slope",
  "userGini",
  "density",
  "reorder",
  "ordersEach",
  "repeats",
  "novFeb",
  "basket",
] as const;
export type FigureName = (typeof FIGURES)[number];

export type FileFormat = "csv" | "arrow";

export interface Asks {
  open: { ask: World; answer: WorldFigures };
  items: {
    ask: {
      readonly search: string;
      /** Index, or null for all. */
      readonly department: number | null;
      readonly sort: ItemSort;
      readonly offset: number;
      readonly count: number;
    };
    answer: { readonly found: number; readonly items: readonly ItemCard[] };
  };
  item: { ask: { readonly item: number }; answer: ItemDetail };
  person: { ask: { readonly user: number }; answer: History };
  table: {
    ask: {
      readonly ref: TableRef;
      readonly search: string;
      readonly sort: TableSort | null;
      readonly offset: number;
      readonly count: number;
    };
    answer: TablePage;
  };
  statistics: { ask: { readonly shop: TableRef["shop"] }; answer: Statistics };
  export: {
    ask: { readonly ref: TableRef; readonly format: FileFormat; readonly withHidden: boolean };
    answer: { readonly blob: Blob; readonly name: string };
  };
  preview: {
    ask: { readonly file: File; readonly options: Omit<PreviewOptions, "signal" | "onProgress"> };
    answer: Preview;
  };
  read: {
    ask: { readonly file: File; readonly mapping: ColumnMapping | null };
    answer: { readonly report: ReadReport; readonly name: string };
  };
}

export type AskName = keyof Asks;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** `key` names a sentence: of `datasets.errors` for a file, else of `data.errors`. */
export interface Trouble {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ToWorker =
  | {
      readonly [K in AskName]: {
        readonly id: number;
        readonly name: K;
        readonly locale: Locale;
        readonly ask: Asks[K]["ask"];
      };
    }[AskName]
  | { readonly id: number; readonly name: "stop" };

export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly trouble: Trouble };
