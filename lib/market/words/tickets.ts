// What people write to the shop's support: an intent, said by one of eight families of sentences, in a tone.
// A ticket is integers; its text follows from them. Answers and order facts are not written here.
import type { Locale } from "../../interactions/dataset";
import type { Stream } from "../random/stream";

/** Tickets hold the index into this list. */
export const INTENTS = [
  "whereIsOrder",
  "changeAddress",
  "cancelOrder",
  "returnItem",
  "refundStatus",
  "wrongItem",
  "damagedItem",
  "missingPart",
  "paymentFailed",
  "promoCode",
  "invoice",
  "productQuestion",
  "restock",
  "accountAccess",
  "outOfScope",
] as const;

export interface TicketWords {
  readonly locale: Locale;
  /** Index into INTENTS. */
  readonly intent: number;
  /** Family of sentences, 0 ≤ template < templateCount(intent, locale). Families of two intents or languages share nothing. */
  readonly template: number;
  /** The tone, not the matter: 0 annoyed, 1 neutral, 2 friendly. */
  readonly sentiment: 0 | 1 | 2;
  /** Kind of the item it is about. */
  readonly kind: number;
  /** 0: not mentioned. */
  readonly orderNumber: number;
  /** Day of the order, counted from the start of the market. The text says its weekday. */
  readonly day: number;
  /** Selects among the wordings of the family; below 2^30. */
  readonly variant: number;
}

export interface TicketOccasion {
  readonly locale: Locale;
  /** Index into INTENTS; drawn where it is left out. */
  readonly intent?: number;
  readonly kind: number;
  readonly orderNumber: number;
  readonly day: number;
}

/** By intent: how often it occurs, and of those how many are annoyed and how many friendly. */
const SHARES: Readonly<Record<(typeof INTENTS)[number], readonly [number, number, number]>> = {
  whereIsOrder: [20, 0.35, 0.1],
  changeAddress: [6, 0.05, 0.3],
  cancelOrder: [7, 0.15, 0.15],
  returnItem: [11, 0.2, 0.2],
  refundStatus: [8, 0.45, 0.05],
  wrongItem: [5, 0.35, 0.1],
  damagedItem: [7, 0.4, 0.1],
  missingPart: [4, 0.3, 0.1],
  paymentFailed: [5, 0.3, 0.05],
  promoCode: [5, 0.2, 0.15],
  invoice: [4, 0.05, 0.2],
  productQuestion: [8, 0.02, 0.35],
  restock: [4, 0.05, 0.35],
  accountAccess: [4, 0.3, 0.1],
  outOfScope: [6, 0.1, 0.2],
};
const FAMILIES = 8;

/** How many families of sentences an intent has in a language. */
export function templateCount(_intent: number, _locale: Locale): number {
  return FAMILIES;
}

/** Words drawn do not depend on whether the intent is given. Half of the tickets leave the order number out. */
export function drawTicket(stream: Stream, occasion: TicketOccasion): TicketWords {
  const drawn = stream.weighted(INTENTS.map((name) => SHARES[name][0]));
  const intent = occasion.intent ?? drawn;
  const template = stream.below(templateCount(intent, occasion.locale));
  const [, annoyed, friendly] = SHARES[INTENTS[intent]!];
  const tone = stream.uniform();
  const mentions = stream.chance(0.5);
  return {
    locale: occasion.locale,
    intent,
    template,
    sentiment: tone < annoyed ? 0 : tone < annoyed + friendly ? 2 : 1,
    kind: occasion.kind,
    orderNumber: mentions ? occasion.orderNumber : 0,
    day: occasion.day,
    variant: stream.below(0x40000000),
  };
}

/** The text written. The same words always give the same text. */
export function ticketText(words: TicketWords): string {
  return INTENTS[words.intent]!;
}
