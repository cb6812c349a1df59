// Which column means what, told by the names in the header. It reads no rows.
import type { CsvRecord } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { chooseEncoding } from "./encoding";

export type Format = "online-retail" | "movielens" | "generic" | "mapped";

/** Names of columns as the header writes them, for files whose names say nothing. */
export interface ColumnMapping {
  readonly user: string;
  readonly item: string;
  readonly time?: string | undefined;
  readonly title?: string | undefined;
}

/** Position of each column in a record, -1 where the file has none. */
export interface Columns {
  readonly user: number;
  readonly item: number;
  readonly time: number;
  readonly title: number;
  /** Online Retail only, else -1. */
  readonly invoice: number;
  readonly quantity: number;
}

/** Names are compared without case, spaces and punctuation; earlier names win. */
const synonyms = {
  user: "userid user customerid customer visitorid visitor reviewerid memberid uid 用户id 用户编号 用户 顾客 会员",
  item: "itemid item productid product sku asin movieid parentasin stockcode 商品id 商品编号 商品 物品",
  time: "timestamp time datetime date ts unixreviewtime eventtime createdat orderdate invoicedate 时间戳 时间 日期",
  title: "title name description itemname productname producttitle 标题 名称 商品名称 商品名",
};
const onlineRetail = {
  invoice: "invoiceno invoice",
  item: "stockcode",
  quantity: "quantity",
  time: "invoicedate",
  user: "customerid",
};

const NEEDED = {
  generic: "user, item and, where there is one, timestamp",
  onlineRetail: "InvoiceNo (or Invoice), StockCode, Quantity, InvoiceDate, CustomerID",
};

export interface Header {
  readonly format: Format;
  readonly columns: Columns;
  /** As they stand in the file, to be decoded again when its encoding is known. */
  readonly bytes: readonly Uint8Array[];
}

/** @throws DatasetError missingColumns, unknownColumn */
export function readHeader(record: CsvRecord, mapping?: ColumnMapping): Header {
  const bytes = Array.from({ length: record.fieldCount }, (_, field) =>
    record.bytes.slice(record.starts[field]!, record.ends[field]!),
  );
  const decoder = new TextDecoder(chooseEncoding(bytes));
  return {
    ...recogniseFormat(
      bytes.map((name) => decoder.decode(name)),
      mapping,
    ),
    bytes,
  };
}

/** @throws DatasetError missingColumns, unknownColumn */
function recogniseFormat(header: readonly string[], mapping?: ColumnMapping): Omit<Header, "bytes"> {
  const none = { invoice: -1, quantity: -1 };
  if (mapping !== undefined)
    return { format: "mapped", columns: { ...none, ...applyMapping(header, mapping) } };
  const names = header.map(normalise);
  const find = (list: string) =>
    list.split(" ").reduce((found, name) => (found >= 0 ? found : names.indexOf(name)), -1);
  if (find(onlineRetail.item) >= 0 && find(onlineRetail.invoice) >= 0) {
    const columns: Columns = {
      user: find(onlineRetail.user),
      item: find(onlineRetail.item),
      time: find(onlineRetail.time),
      title: find(synonyms.title),
      invoice: find(onlineRetail.invoice),
      quantity: find(onlineRetail.quantity),
    };
    const { title: _, ...needed } = columns;
    if (Object.values(needed).includes(-1)) throw missing(header, NEEDED.onlineRetail);
    return { format: "online-retail", columns };
  }
  const user = find(synonyms.user);
  const item = find(synonyms.item);
  if (user < 0 || item < 0) throw missing(header, NEEDED.generic);
  const movielens = names.join() === "userid,movieid,rating,timestamp";
  return {
    format: movielens ? "movielens" : "generic",
    columns: { ...none, user, item, time: find(synonyms.time), title: find(synonyms.title) },
  };
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function applyMapping(
  header: readonly string[],
  mapping: ColumnMapping,
): Omit<Columns, "invoice" | "quantity"> {
  const trimmed = header.map((name) => name.trim());
  const find = (role: keyof ColumnMapping) => {
    const column = mapping[role];
    if (column === undefined) return -1;
    const at = trimmed.indexOf(column.trim());
    if (at < 0) throw new DatasetError("unknownColumn", { column, role, found: listNames(header) });
    return at;
  };
  return { user: find("user"), item: find("item"), time: find("time"), title: find("title") };
}

function missing(header: readonly string[], needed: string): DatasetError {
  return new DatasetError("missingColumns", { found: listNames(header), needed });
}

/** The names of a header for a message: at most 20, each at most 40 characters. */
export function listNames(header: readonly string[]): string {
  const shown = header.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name.trim()));
  return header.length > 20 ? `${shown.join(", ")} … (${header.length})` : shown.join(", ");
}
