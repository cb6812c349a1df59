// What makes people write to the support: an order, a return, a visit. Proposes at most one ticket for each, with its
// time; whether it is written is decided on that day, in tickets.ts.
import type { Setting } from "../market";
import type { Stream } from "../random/stream";
import { INTENTS } from "../words/tickets";
import { type Deliveries, isLate } from "./delivery";
import type { Piece } from "./piece";
import type { PriceBoard } from "./price-board";
import type { VisitCursor } from "./visit-cursor";

export type Cause = "order" | "return" | "visit";

export interface Occasion {
  readonly cause: Cause;
  readonly user: number;
  /** Which of the user's orders, returns or visits it is. */
  readonly number: number;
  /** Index into INTENTS. */
  readonly intent: number;
  /** Ms since 1970, whole seconds. */
  readonly time: number;
  /** That the ticket is written. */
  readonly chance: number;
  /** -1 where it is about none. */
  readonly order: number;
  readonly purchase: number;
  readonly item: number;
}

type Intent = (typeof INTENTS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Chance of a ticket: an order that comes in time, one that is late, one called off, a line sent back. */
const IN_TIME = 0.04;
const LATE = 0.16;
const CALLED_OFF = 0.35;
const SENT_BACK = 0.03;
/** That a visit is one during which somebody might write. */
const AT_VISIT = 0.0135;

const AFTER_ORDER: readonly (readonly [Intent, number])[] = [
  ["whereIsOrder", 20],
  ["changeAddress", 6],
  ["cancelOrder", 5],
  ["returnItem", 11],
  ["wrongItem", 5],
  ["damagedItem", 7],
  ["missingPart", 4],
  ["invoice", 4],
];
/** How much more often a late order is asked after. */
const WHERE_IF_LATE = 9;

const WEIGHTS = AFTER_ORDER.map(([, weight]) => weight);
const WEIGHTS_IF_LATE = AFTER_ORDER.map(([name, weight]) =>
  name === "whereIsOrder" ? WHERE_IF_LATE * weight : weight,
);

/** Most visits give no cause for the first two, hence their weights. */
const AT_VISITS: readonly (readonly [Intent, number])[] = [
  ["paymentFailed", 24],
  ["promoCode", 30],
  ["productQuestion", 9],
  ["restock", 4.5],
  ["accountAccess", 4],
  ["outOfScope", 6],
];

export interface OrderAtHand {
  readonly deliveries: Deliveries;
  readonly order: number;
  readonly user: number;
  readonly number: number;
  /** Row of the purchase, and its item, that a ticket would name. */
  readonly purchase: number;
  readonly item: number;
}

/** Words drawn do not depend on what becomes of the order. */
export function afterOrder(
  stream: Stream,
  { deliveries, order, user, number, purchase, item }: OrderAtHand,
): Occasion {
  const late = isLate(deliveries, order);
  const cancelled = deliveries.cancelled[order]!;
  const drawn = AFTER_ORDER[stream.weighted(late === 1 ? WEIGHTS_IF_LATE : WEIGHTS)]![0];
  const where = stream.uniform();
  const about = { cause: "order", user, number, order, purchase, item } as const;
  if (cancelled < 0) {
    const [from, to] = windowOf(drawn, deliveries, order);
    return {
      ...about,
      intent: indexOf(drawn),
      time: between(from, to, where),
      chance: late ? LATE : IN_TIME,
    };
  }
  const before = where < 0.5;
  const [from, to] = before
    ? [deliveries.ordered[order]!, cancelled]
    : [cancelled + DAY, cancelled + 6 * DAY];
  const intent = indexOf(before ? "cancelOrder" : "refundStatus");
  return {
    ...about,
    intent,
    time: between(from, to, before ? 2 * where : 2 * where - 1),
    chance: CALLED_OFF,
  };
}

/** Between when and when somebody asks about an order that was not cancelled. */
function windowOf(intent: Intent, deliveries: Deliveries, order: number): readonly [number, number] {
  const ordered = deliveries.ordered[order]!;
  const dispatched = deliveries.dispatched[order]!;
  const delivered = deliveries.delivered[order]!;
  switch (intent) {
    case "whereIsOrder":
      return [isLate(deliveries, order) ? deliveries.promised[order]! : dispatched, delivered];
    case "changeAddress":
      return [ordered + 5 * MINUTE, dispatched];
    case "cancelOrder":
      return [ordered + 5 * MINUTE, dispatched + DAY];
    case "returnItem":
      return [delivered + HOUR, delivered + 10 * DAY];
    case "invoice":
      return [ordered + HOUR, ordered + 14 * DAY];
    default:
      return [delivered + HOUR, delivered + 2 * DAY];
  }
}

export interface LineBack {
  readonly order: number;
  readonly purchase: number;
  readonly item: number;
  readonly user: number;
  readonly number: number;
  /** When it came back. */
  readonly time: number;
}

export function afterReturn(stream: Stream, { time, ...about }: LineBack): Occasion {
  const asked = between(time + DAY, time + 6 * DAY, stream.uniform());
  return { cause: "return", ...about, intent: indexOf("refundStatus"), time: asked, chance: SENT_BACK };
}

export interface VisitAtHand {
  readonly piece: Piece;
  /** Stands at the visit. */
  readonly visit: VisitCursor;
  readonly user: number;
  readonly number: number;
  readonly prices: PriceBoard;
  readonly setting: Setting;
}

/** The ticket that a visit leads to; undefined for most. */
export function atVisit(stream: Stream, at: VisitAtHand): Occasion | undefined {
  if (!stream.chance(AT_VISIT)) return undefined;
  const intent = AT_VISITS[stream.weighted(VISIT_WEIGHTS)]![0];
  const { clicks, carts, sessions } = at.piece;
  const { visit, user, number } = at;
  const later = 1000 * (45 + stream.below(600));
  const about = {
    cause: "visit",
    user,
    number,
    intent: indexOf(intent),
    chance: 1,
    order: -1,
    purchase: -1,
  } as const;
  if (intent === "accountAccess" || intent === "outOfScope")
    return { ...about, item: -1, time: sessions.start[visit.session]! + later };
  if (intent === "paymentFailed") {
    if (visit.endCart === visit.firstCart || visit.endLine > visit.firstLine) return undefined;
    const cart = visit.endCart - 1;
    return { ...about, item: carts.item[cart]!, time: carts.time[cart]! + later };
  }
  const seen = visit.endClick - visit.firstClick;
  if (seen === 0) return undefined;
  const picked = visit.firstClick + stream.below(seen);
  const click = intent === "promoCode" ? reducedClick(at) : picked;
  if (click < 0) return undefined;
  return { ...about, item: clicks.item[click]!, time: clicks.time[click]! + later };
}

/** The first click of a visit on something cheaper than usual, or -1. */
function reducedClick({ piece, visit, prices, setting }: VisitAtHand): number {
  for (let click = visit.firstClick; click < visit.endClick; click++) {
    const item = piece.clicks.item[click]!;
    if (prices.of(item) < setting.items.price[item]!) return click;
  }
  return -1;
}

const VISIT_WEIGHTS = AT_VISITS.map(([, weight]) => weight);

function indexOf(intent: Intent): number {
  return INTENTS.indexOf(intent);
}

/** @param where 0 to 1 */
function between(from: number, to: number, where: number): number {
  return from + 1000 * Math.floor((where * (to - from)) / 1000);
}
