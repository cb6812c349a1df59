// A raw row as text, the way a shop exports it. Shows what a collector wrote and nothing of the hidden side.
import { orderNumber } from "../service/order-number";
import { CURRENCIES, DEVICES, EVENTS, type RawRows, SOURCES } from "./raw-log";

const DAY = 86_400_000;

export const RAW_HEADER =
  "time,received,visitor,user,item,event,order,quantity,unit_price,currency,device,source";

/** One line, without its end. Times in UTC, prices with two decimals, nothing where there is no id. */
export function rawLine(
  rows: RawRows,
  row: number,
  { users, items }: { readonly users: number; readonly items: number },
): string {
  return [
    timeText(rows.time[row]!),
    timeText(rows.received[row]!),
    visitorText(rows.visitor[row]!),
    userText(rows.user[row]!, users),
    itemText(rows.item[row]!, items),
    EVENTS[rows.event[row]!]!,
    orderText(rows.order[row]!, rows.credit[row]!),
    String(rows.quantity[row]!),
    priceText(rows.price[row]!),
    CURRENCIES[rows.currency[row]!]!,
    DEVICES[rows.device[row]!]!,
    SOURCES[rows.source[row]!]!,
  ].join(",");
}

export function visitorText(visitor: number): string {
  return `v${(visitor >>> 0).toString(16).padStart(8, "0")}`;
}

/** As the dataset names users: "U0001" for user 0. @param count users of the market */
export function userText(user: number, count: number): string {
  return user < 0 ? "" : numbered("U", user, count);
}

/** As the dataset names items, and on from there for later listings. @param count items of the market */
export function itemText(item: number, count: number): string {
  return numbered("A", item, count);
}

/** "10482", "C10482" for a cancellation, nothing where there is no order. */
export function orderText(order: number, credit: number): string {
  return order < 0 ? "" : `${credit === 1 ? "C" : ""}${orderNumber(order)}`;
}

function numbered(prefix: string, n: number, count: number): string {
  return prefix + String(n + 1).padStart(Math.max(4, String(count).length), "0");
}

/** 1290 → "12.90". */
function priceText(minor: number): string {
  return `${Math.floor(minor / 100)}.${two(minor % 100)}`;
}

/** "2024-12-16T08:30:00.000Z": proleptic Gregorian, worked out by hand as the platform's dates stay out of the market. */
function timeText(time: number): string {
  const days = Math.floor(time / DAY);
  const ms = time - days * DAY;
  const [year, month, day] = dateOf(days);
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${year}-${two(month)}-${two(day)}T${clock}.${String(ms % 1000).padStart(3, "0")}Z`;
}

/** Days since 1970 to a date; years begin in March, so that the odd day comes last. */
function dateOf(days: number): readonly [number, number, number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return [yearOfEra + 400 * era + (month <= 2 ? 1 : 0), month, day];
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
