// What the shop knew about the order of a ticket when the ticket came in, as data: what a true answer may say. Nothing
// that happened later is in it.
import type { Market } from "../market";
import type { Deliveries } from "./delivery";
import { orderNumber, orderOfNumber } from "./order-number";
import type { Tickets } from "./tickets";

/** Days from a cancellation or return to the refund. */
export const REFUND_DAYS = 4;

const STATUSES = ["preparing", "onTheWay", "delivered", "cancelled"] as const;

interface LineFacts {
  /** Row of the purchase. */
  readonly purchase: number;
  readonly item: number;
  readonly quantity: number;
  /** Of one piece, in minor units. */
  readonly price: number;
  /** When it came back, or null. */
  readonly returned: number | null;
}

/** Times in ms since 1970, amounts in minor units. */
export interface OrderFacts {
  readonly number: number;
  readonly ordered: number;
  readonly status: (typeof STATUSES)[number];
  /** Since when it has that status. */
  readonly since: number;
  readonly promised: number;
  /** 1 once it is later than promised. */
  readonly late: 0 | 1;
  readonly lines: readonly LineFacts[];
  /** Which of the lines the ticket is about; -1 where the number given is another order's. */
  readonly about: number;
  readonly total: number;
  /** What was cancelled or sent back, and whether it has been paid out. */
  readonly refund: { readonly amount: number; readonly paid: 0 | 1 } | null;
}

export interface ServiceTables {
  readonly tickets: Tickets;
  /** As `drawDeliveries` gives them. */
  readonly deliveries: Deliveries;
}

const DAY = 86_400_000;

/**
 * The facts for a ticket; null where there is no order to look at: none is meant, or the number given belongs to no
 * order of this person so far. @throws RangeError for a row that is none
 */
export function factsOf(
  { purchases, returns }: Pick<Market, "purchases" | "returns">,
  { tickets, deliveries }: ServiceTables,
  row: number,
): OrderFacts | null {
  const now = tickets.time[row];
  if (now === undefined) throw new RangeError(`factsOf: there is no ticket ${row}`);
  const typed = tickets.orderNumber[row]!;
  const order = typed === 0 ? tickets.order[row]! : orderOfNumber(typed);
  const isTheirs = deliveries.user[order] === tickets.user[row] && deliveries.ordered[order]! <= now;
  if (!isTheirs) return null;

  const backAt = new Map<number, number>();
  for (let k = 0; k < returns.time.length && returns.time[k]! <= now; k++)
    backAt.set(returns.purchase[k]!, returns.time[k]!);
  const lines: LineFacts[] = [];
  for (let k = firstLineOf(purchases.order, order); purchases.order[k] === order; k++) {
    lines.push({
      purchase: k,
      item: purchases.item[k]!,
      quantity: purchases.quantity[k]!,
      price: purchases.price[k]!,
      returned: backAt.get(k) ?? null,
    });
  }
  const total = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const { status, since } = statusOn(deliveries, order, now);
  return {
    number: orderNumber(order),
    ordered: deliveries.ordered[order]!,
    status,
    since,
    promised: deliveries.promised[order]!,
    late: lateness(deliveries, order, now),
    lines,
    about: lines.findIndex(({ purchase }) => purchase === tickets.purchase[row]),
    total,
    refund: refundOf(lines, { total, now, cancelled: status === "cancelled" ? since : null }),
  };
}

/** The status of an order at a time, and since when it has had it. */
export function statusOn(
  { ordered, dispatched, delivered, cancelled }: Deliveries,
  order: number,
  now: number,
): Pick<OrderFacts, "status" | "since"> {
  const off = cancelled[order]!;
  if (off >= 0) {
    return off <= now ? { status: "cancelled", since: off } : { status: "preparing", since: ordered[order]! };
  }
  if (delivered[order]! <= now) return { status: "delivered", since: delivered[order]! };
  if (dispatched[order]! <= now) return { status: "onTheWay", since: dispatched[order]! };
  return { status: "preparing", since: ordered[order]! };
}

function lateness({ cancelled, delivered, promised }: Deliveries, order: number, now: number): 0 | 1 {
  if (cancelled[order]! >= 0) return 0;
  return Math.min(now, delivered[order]!) > promised[order]! ? 1 : 0;
}

function refundOf(
  lines: readonly LineFacts[],
  { total, now, cancelled }: { total: number; now: number; cancelled: number | null },
): OrderFacts["refund"] {
  const paidBy = (time: number): 0 | 1 => (time + REFUND_DAYS * DAY <= now ? 1 : 0);
  if (cancelled !== null) return { amount: total, paid: paidBy(cancelled) };
  const back = lines.filter(({ returned }) => returned !== null);
  if (back.length === 0) return null;
  const amount = back.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  return { amount, paid: paidBy(Math.max(...back.map(({ returned }) => returned!))) };
}

/** Orders are numbered in the order of their lines. */
function firstLineOf(orders: Int32Array, order: number): number {
  let low = 0;
  let high = orders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orders[middle]! < order) low = middle + 1;
    else high = middle;
  }
  return low;
}
