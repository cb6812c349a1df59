// The tables that can be looked at and downloaded, and what each column is. It holds no rows; see market-tables.ts and
// shop-tables.ts. A new table is an entry here, one there, and its words in messages/data.

/** How a column's values are written: `time` is ms since 1970, `money` minor units, `day` counts from the start. */
export type ColumnKind = "id" | "choice" | "text" | "integer" | "decimal" | "money" | "time" | "day";

export interface ColumnInfo {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Not handed out in exercises: what a shop could not know, or what is to be found out. */
  readonly hidden: boolean;
}

const seen = (name: string, kind: ColumnKind): ColumnInfo => ({ name, kind, hidden: false });
const hidden = (name: string, kind: ColumnKind): ColumnInfo => ({ name, kind, hidden: true });

const ACTION = [seen("impression", "integer"), seen("user", "id"), seen("item", "id"), seen("time", "time")];

export const MARKET_TABLES = {
  people: [
    seen("user", "id"),
    seen("region", "integer"),
    seen("age", "choice"),
    seen("member", "choice"),
    seen("joined", "day"),
    seen("locale", "choice"),
    seen("phone", "decimal"),
    hidden("community", "integer"),
    hidden("activity", "decimal"),
    hidden("thrift", "decimal"),
    hidden("pace", "decimal"),
    hidden("habit", "decimal"),
    hidden("event_day", "day"),
    hidden("event_category", "choice"),
  ],
  items: [
    seen("item", "id"),
    seen("title_en", "text"),
    seen("title_zh", "text"),
    seen("department", "choice"),
    seen("category", "choice"),
    seen("kind", "choice"),
    seen("brand", "choice"),
    seen("colour", "choice"),
    seen("accent", "choice"),
    seen("material", "choice"),
    seen("series", "text"),
    seen("price", "money"),
    seen("launch", "day"),
    hidden("margin", "decimal"),
    hidden("quality", "decimal"),
    hidden("prominence", "decimal"),
  ],
  sessions: [
    seen("session", "integer"),
    seen("user", "id"),
    seen("start", "time"),
    seen("device", "choice"),
    seen("search", "integer"),
    hidden("mission", "choice"),
    hidden("shopping", "integer"),
  ],
  searches: [
    seen("search", "integer"),
    seen("session", "integer"),
    seen("user", "id"),
    seen("time", "time"),
    seen("locale", "choice"),
    seen("text", "text"),
    hidden("kind", "choice"),
    hidden("category", "choice"),
    hidden("brand", "choice"),
    hidden("colour", "choice"),
    hidden("typo", "integer"),
    hidden("wanted", "choice"),
  ],
  impressions: [
    seen("impression", "integer"),
    seen("session", "integer"),
    seen("user", "id"),
    seen("item", "id"),
    seen("page", "integer"),
    seen("position", "integer"),
    seen("propensity", "decimal"),
    seen("clicked", "integer"),
  ],
  clicks: [...ACTION, seen("views", "integer")],
  carts: ACTION,
  purchases: [
    seen("purchase", "integer"),
    ...ACTION,
    seen("order", "integer"),
    seen("quantity", "integer"),
    seen("price", "money"),
  ],
  returns: [
    seen("purchase", "integer"),
    seen("user", "id"),
    seen("item", "id"),
    seen("time", "time"),
    seen("reason", "choice"),
  ],
  follows: [seen("user", "id"), seen("follows", "id")],
  promotions: [seen("item", "id"), seen("first_day", "day"), seen("off", "integer")],
  deliveries: [
    seen("order", "integer"),
    seen("order_number", "integer"),
    seen("user", "id"),
    seen("ordered", "time"),
    seen("dispatched", "time"),
    seen("promised", "time"),
    seen("delivered", "time"),
    seen("cancelled", "time"),
  ],
  reviews: [
    seen("review", "integer"),
    seen("purchase", "integer"),
    seen("user", "id"),
    seen("item", "id"),
    seen("time", "time"),
    seen("locale", "choice"),
    seen("stars", "integer"),
    seen("text", "text"),
    seen("votes", "integer"),
    seen("helpful", "integer"),
    hidden("sentiment", "choice"),
    hidden("praise", "text"),
    hidden("blame", "text"),
  ],
  tickets: [
    seen("ticket", "integer"),
    seen("user", "id"),
    seen("time", "time"),
    seen("deadline", "time"),
    seen("locale", "choice"),
    seen("text", "text"),
    seen("order_number", "integer"),
    hidden("intent", "choice"),
    hidden("tone", "choice"),
    hidden("order", "integer"),
    hidden("item", "id"),
  ],
  campaigns: [
    seen("campaign", "integer"),
    seen("brand", "choice"),
    seen("department", "choice"),
    seen("creative", "choice"),
    seen("strategy", "choice"),
    seen("value", "money"),
    seen("bid", "money"),
    seen("budget", "money"),
    seen("first_day", "day"),
    seen("end_day", "day"),
    hidden("appeal", "decimal"),
    hidden("zeal", "decimal"),
  ],
  ads: [
    seen("ad", "integer"),
    seen("session", "integer"),
    seen("page", "integer"),
    seen("campaign", "integer"),
    seen("item", "id"),
    seen("time", "time"),
    seen("context", "choice"),
    seen("bid", "money"),
    seen("price", "money"),
    seen("predicted", "decimal"),
    seen("eligible", "integer"),
    seen("propensity", "decimal"),
    seen("clicked", "integer"),
    hidden("probability", "decimal"),
  ],
  conversions: [seen("ad", "integer"), seen("clicked", "time"), seen("time", "time"), seen("value", "money")],
  spend: [seen("day", "day"), seen("campaign", "integer"), seen("spent", "money"), seen("exhausted", "time")],
  raw_log: [
    seen("time", "time"),
    seen("received", "time"),
    seen("visitor", "text"),
    seen("user", "text"),
    seen("item", "text"),
    seen("event", "choice"),
    seen("order", "text"),
    seen("quantity", "integer"),
    seen("unit_price", "money"),
    seen("currency", "choice"),
    seen("device", "choice"),
    seen("source", "choice"),
    hidden("dirt", "text"),
    hidden("true_time", "time"),
    hidden("true_user", "id"),
    hidden("true_item", "id"),
    hidden("true_price", "money"),
    hidden("original", "integer"),
    hidden("purchase", "integer"),
  ],
} as const satisfies Readonly<Record<string, readonly ColumnInfo[]>>;

export type MarketTable = keyof typeof MARKET_TABLES;

/** Drawn only when they are first looked at, so their rows are not counted before. */
const DERIVED_TABLES = [
  "deliveries",
  "reviews",
  "tickets",
  "campaigns",
  "ads",
  "conversions",
  "spend",
  "raw_log",
] as const satisfies readonly MarketTable[];
export type DerivedTable = (typeof DERIVED_TABLES)[number];
export type PlayedTable = Exclude<MarketTable, DerivedTable>;

export const isDerived = (table: MarketTable): table is DerivedTable =>
  (DERIVED_TABLES as readonly MarketTable[]).includes(table);

/** What a learner's own file becomes. */
export const SHOP_TABLES = {
  events: [seen("user", "id"), seen("item", "id"), seen("title", "text"), seen("time", "time")],
  items: [seen("item", "id"), seen("title", "text"), seen("events", "integer"), seen("users", "integer")],
  users: [seen("user", "id"), seen("events", "integer"), seen("items", "integer"), seen("last", "time")],
} as const satisfies Readonly<Record<string, readonly ColumnInfo[]>>;

export type ShopTable = keyof typeof SHOP_TABLES;

/** A table of the market or of the learner's file. */
export type TableRef =
  | { readonly shop: "market"; readonly table: MarketTable }
  | { readonly shop: "file"; readonly table: ShopTable };

export function columnsOf(ref: TableRef): readonly ColumnInfo[] {
  return ref.shop === "market" ? MARKET_TABLES[ref.table] : SHOP_TABLES[ref.table];
}

export const MARKET_TABLE_NAMES = Object.keys(MARKET_TABLES) as MarketTable[];
export const SHOP_TABLE_NAMES = Object.keys(SHOP_TABLES) as ShopTable[];
