// What people write to the shop's support: an intent, said by one of eight families of sentences, in a tone.
// A ticket is integers; its text follows from them. Answers and order facts are not written here.
import type { Locale } from "../../interactions/dataset";
import { TREE } from "../catalogue/tree";
import type { Stream } from "../random/stream";
import { below, capitalised, expand, pick } from "./grammar";
import { INTENTS, type Intent } from "./intents";
import { isUsedUp, nounForms } from "./nouns";
import { TICKETS_EN } from "./ticket-templates.en";
import { TICKETS_ZH } from "./ticket-templates.zh";
import { TONES } from "./ticket-tones";

export { INTENTS };

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
const SHARES: Readonly<Record<Intent, readonly [number, number, number]>> = {
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
/** How many families of sentences an intent has in a language. */
export function templateCount(intent: number, locale: Locale): number {
  return (locale === "en" ? TICKETS_EN : TICKETS_ZH)[INTENTS[intent]!].length;
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
  return words.locale === "en" ? englishTicket(words) : chineseTicket(words);
}

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
};

function englishTicket(words: TicketWords): string {
  const { kind, orderNumber, day, variant } = words;
  const { be, it, them, this: these } = nounForms(kind);
  const usedUp = isUsedUp(kind);
  const item = TREE.kinds[kind]!.words.en;
  const matter = expand(TICKETS_EN[INTENTS[words.intent]!][words.template]!, variant, {
    item,
    it,
    It: capitalised(it),
    them,
    This: capitalised(these),
    is: be,
    was: be === "is" ? "was" : "were",
    order: orderNumber === 0 ? "my order" : `order ${orderNumber}`,
    weekday: WEEKDAYS.en[day % 7]!,
    version: usedUp ? "variety" : "version",
    failed: usedUp ? "had gone bad" : pick(["fell apart", "broke"], variant, 40),
    keep: usedUp ? "keep once opened" : "last in daily use",
    care: usedUp ? "store" : pick(["clean", "look after"], variant, 41),
    howBig: usedUp ? `How much is in one pack of the ${item}` : `How big ${be} the ${item} exactly`,
  });
  const greeting = pick(["", "", "Hi, ", "Hello, ", "Hello! ", "Good morning, "], variant, 42);
  const opened = greeting.endsWith(", ") && !KEEPS_CAPITAL.test(matter) ? uncapitalised(matter) : matter;
  const whole = sentences(`${greeting}${opened.trimEnd()}${tone("en", words)}`);
  // Some people type without capitals and leave the last full stop out.
  return below(5, variant, 43) === 0 ? whole.toLowerCase().replace(/\.$/, "") : whole;
}

function chineseTicket(words: TicketWords): string {
  const { kind, orderNumber, day, variant } = words;
  const usedUp = isUsedUp(kind);
  const worn = WORN.includes(TREE.kinds[kind]!.name);
  const matter = expand(TICKETS_ZH[INTENTS[words.intent]!][words.template]!, variant, {
    item: TREE.kinds[kind]!.words.zh,
    order: orderNumber === 0 ? "我的订单" : `订单${orderNumber}`,
    weekday: WEEKDAYS.zh[day % 7]!,
    version: usedUp ? "口味" : "款式",
    size: usedUp ? "规格" : worn ? "尺码" : "尺寸",
    failed: usedUp ? "变味了" : pick(["坏了", "没法用了"], variant, 40),
    care: usedUp ? "存放" : pick(["清洁", "保养"], variant, 41),
    keep: usedUp ? "放" : "用",
    contents: usedUp ? "成分" : "材料",
    howBig: usedUp ? "一份有多少" : pick(["具体多大", "尺寸是多少"], variant, 44),
  });
  const greeting = pick(["", "", "", "你好，", "您好，", "在吗？"], variant, 42);
  const said = `${greeting}${matter.replace(/([^。？！])$/, "$1。")}${tone("zh", words)}`;
  const spaced = said
    .replace("我的订单的", "我订单的")
    .replace(/吗。/g, "吗？")
    .replace(/([\u4e00-\u9fff])([A-Z])/g, "$1 $2")
    .replace(/ +/g, " ");
  return below(5, variant, 43) === 0 ? spaced.replace(/[。！]$/, "") : spaced;
}

const WORN: readonly string[] = ["tshirt", "cap", "trainers", "boots"];

function tone(locale: Locale, { sentiment, variant }: TicketWords): string {
  if (sentiment === 1) return "";
  const said = pick(TONES[locale][sentiment], variant, 45);
  return locale === "en" ? ` ${said}` : said;
}

/** Names, days and "I" keep their capital behind a greeting. */
const KEEPS_CAPITAL = /^(I\b|VAT)/;

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A capital at the start of every sentence, as alternatives and slots do not know where they stand. */
function sentences(text: string): string {
  return text.replace(
    /(^|[.?!] )([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
