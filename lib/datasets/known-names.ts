// What names of columns tell: the public data sets that have a header, and the words shops use for user, item and time.
import type { Format } from "./column-mapping";
import type { Columns, Found, Layout } from "./layout";

/** Names are compared without case, spaces and punctuation; earlier names win. */
const synonyms = {
  user: "userid user customerid customer visitorid visitor reviewerid memberid uid sessionid 用户id 用户编号 用户 顾客 会员",
  item: "itemid item productid product sku asin movieid parentasin stockcode videoid bookid songid newsid 商品id 商品编号 商品 物品",
  time: "timestamp time datetime date ts unixreviewtime eventtime timems createdat orderdate invoicedate 时间戳 时间 日期",
  rating: "rating overall score stars 评分 打分",
  title: "title name description itemname productname producttitle 标题 名称 商品名称 商品名",
  event: "event eventtype behavior behaviour behaviortype action actiontype 行为类型 行为 事件",
};

const GENERIC = "user, item and, where there is one, timestamp";

interface Known {
  readonly format: Format;
  /** All of these must be there; alternatives apart by |. */
  readonly signature: readonly string[];
  readonly columns: Readonly<Partial<Record<keyof Columns, string>>>;
  readonly eventTypes?: Layout["eventTypes"];
  readonly needed?: string;
}

const known: readonly Known[] = [
  {
    format: "online-retail",
    signature: ["stockcode", "invoiceno|invoice"],
    columns: {
      user: "customerid",
      item: "stockcode",
      time: "invoicedate",
      title: synonyms.title,
      invoice: "invoiceno invoice",
      quantity: "quantity",
    },
    needed: "InvoiceNo (or Invoice), StockCode, Quantity, InvoiceDate, CustomerID",
  },
  {
    format: "movielens",
    signature: ["userid", "movieid", "rating"],
    columns: { user: "userid", item: "movieid", time: "timestamp", rating: "rating", title: "title" },
  },
  {
    format: "retailrocket",
    signature: ["visitorid", "event", "itemid", "timestamp"],
    columns: { user: "visitorid", item: "itemid", time: "timestamp", event: "event" },
    eventTypes: "auto",
  },
  {
    format: "amazon",
    signature: ["reviewerid|userid", "asin|parentasin", "overall|rating"],
    columns: {
      user: "reviewerid userid",
      // Variants of one product share their parent; the sets of 2023 name both.
      item: "parentasin asin",
      time: "unixreviewtime timestamp",
      rating: "overall rating",
    },
  },
  {
    format: "instacart",
    signature: ["orderid", "productid", "addtocartorder"],
    // Whose order it is stands in another file; see order-index.ts.
    columns: { user: "orderid", item: "productid" },
    needed: "user_id, which is in orders.csv: drop the ZIP that holds both",
  },
  {
    format: "kuairand",
    signature: ["userid", "videoid", "isclick"],
    columns: { user: "userid", item: "videoid", time: "timems", event: "isclick" },
    eventTypes: ["1"],
  },
];

/** null where the names tell no user and item. */
export function recogniseNames(header: readonly string[]): Found | null {
  const names = header.map(normalise);
  const find = (list: string | undefined) =>
    (list ?? "")
      .split(" ")
      .reduce((found, name) => (found >= 0 ? found : name === "" ? -1 : names.indexOf(name)), -1);
  if (isCriteo(names))
    return { format: "criteo", sure: "certain", columns: {}, eventTypes: null, needed: GENERIC };
  for (const { format, signature, columns, eventTypes = null, needed = GENERIC } of known) {
    if (!signature.every((one) => find(one.replaceAll("|", " ")) >= 0)) continue;
    const places = Object.entries(columns).map(([role, list]) => [role, find(list)] as const);
    return { format, sure: "certain", columns: Object.fromEntries(places), eventTypes, needed };
  }
  const places = Object.entries(synonyms).map(([role, list]) => [role, find(list)] as const);
  const columns: Partial<Columns> = Object.fromEntries(places);
  if (columns.user! < 0 || columns.item! < 0) return null;
  return { format: "generic", sure: "likely", columns, eventTypes: null, needed: GENERIC };
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** label, I1 … I13, C1 … C26, as many name the columns that Criteo leaves without. */
function isCriteo(names: readonly string[]): boolean {
  return (
    names.length === 40 &&
    names[1] === "i1" &&
    names[13] === "i13" &&
    names[14] === "c1" &&
    names[39] === "c26"
  );
}
