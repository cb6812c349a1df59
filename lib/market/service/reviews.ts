// What buyers write about what they bought, as a table of numbers. Texts are made by words/reviews.ts; whether a
// purchase is reviewed is decided on the day it would be, with the keys of that day's period.
import { DAY } from "../behaviour/calendar";
import { liking, relativePrices, tasteOn } from "../behaviour/choice";
import { LOCALES } from "../behaviour/log";
import { LATENT } from "../catalogue/items";
import type { MarketKeys } from "../keys";
import type { Market, Setting } from "../market";
import { log } from "../random/fixed-math";
import type { Stream } from "../random/stream";
import { Rows } from "../rows";
import { drawReview, type ReviewWords, sentimentOf } from "../words/reviews";
import { DayQueue } from "./day-queue";
import { DeliveryBook, isLate } from "./delivery";
import { PeriodStreams } from "./period-streams";
import { endOf, type Piece } from "./piece";

/** `sentiment` holds the index. */
export const SENTIMENTS = ["negative", "mixed", "positive"] as const;

/** One row a review, by time. */
export interface Reviews {
  /** Row of the purchase. */
  readonly purchase: Int32Array;
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** Ms since 1970. */
  readonly time: Float64Array;
  /** Index into LOCALES of behaviour/log.ts, kind of the item, and the rest of the words of a review. */
  readonly locale: Uint8Array;
  readonly kind: Int16Array;
  /** 1 to 5. */
  readonly stars: Uint8Array;
  /** Bit masks over ASPECTS of words/reviews.ts. Hidden, as they label the text. */
  readonly aspects: Uint8Array;
  readonly complaints: Uint8Array;
  readonly negation: Uint8Array;
  readonly variant: Int32Array;
  /** How many people said whether it helped them, and how many said it did. */
  readonly votes: Int16Array;
  readonly helpful: Int16Array;
  /** Hidden: index into SENTIMENTS. */
  readonly sentiment: Uint8Array;
}

const columns = (n: number) => ({
  purchase: new Int32Array(n),
  user: new Int32Array(n),
  item: new Int32Array(n),
  time: new Float64Array(n),
  locale: new Uint8Array(n),
  kind: new Int16Array(n),
  stars: new Uint8Array(n),
  aspects: new Uint8Array(n),
  complaints: new Uint8Array(n),
  negation: new Uint8Array(n),
  variant: new Int32Array(n),
  votes: new Int16Array(n),
  helpful: new Int16Array(n),
  sentiment: new Uint8Array(n),
});

interface Pending {
  readonly purchase: number;
  /** Which of the user's purchases it is. */
  readonly number: number;
  readonly user: number;
  readonly item: number;
  readonly order: number;
  /** As a logit, beside what the person is used to. */
  readonly liked: number;
  /** 1: bought for less than usual. */
  readonly reduced: 0 | 1;
  readonly at: number;
}

const HOUR = 3_600_000;
/** How much a logit of liking counts beside what somebody is used to: likings differ much from purchase to purchase. */
const DELIGHT = 0.5;
/** Mean share of purchases that people review; how much differs from person to person. */
const USUAL = 0.134;
const MOST = 0.7;

/** Every review of a market. */
export function drawReviews(market: Market, { keys }: { readonly keys: MarketKeys }): Reviews {
  return new ReviewDesk(market, keys).write(market);
}

export class ReviewDesk {
  readonly #setting: Setting;
  readonly #deliveries: DeliveryBook;
  readonly #pending = new DayQueue<Pending>();
  /** When lines that might still be reviewed were sent back. */
  readonly #sentBack = new Map<number, number>();
  readonly #delays: PeriodStreams;
  readonly #reviews: PeriodStreams;
  readonly #eagerness: Float64Array;
  readonly #relativePrices: Float64Array;
  readonly #taste = new Float64Array(LATENT);
  readonly #out = new Rows(columns);
  /** Lines of each user so far, and the sum of how they liked them. */
  readonly #linesOf: Int32Array;
  readonly #liked: Float64Array;
  #purchases = 0;
  #day = 0;

  constructor(setting: Setting, keys: MarketKeys) {
    const { users, items, cut } = setting;
    this.#setting = setting;
    this.#deliveries = new DeliveryBook(setting, keys);
    this.#delays = new PeriodStreams(keys, "delay of review", cut);
    this.#reviews = new PeriodStreams(keys, "review", cut);
    this.#relativePrices = relativePrices(items);
    this.#linesOf = new Int32Array(users.count);
    this.#liked = new Float64Array(users.count);
    const stream = keys.training.stream("eagerness to review");
    this.#eagerness = Float64Array.from({ length: users.count }, (_, user) => {
      stream.restart(user);
      return Math.min(MOST, stream.exponential(1 / USUAL));
    });
  }

  /** Reviews of the days of a piece. Pieces must follow one another from the start of the market. */
  write(piece: Piece): Reviews {
    const { start } = this.#setting;
    const { purchases, returns } = piece;
    let line = 0;
    let back = 0;
    for (const end = endOf(piece, this.#setting); this.#day < end; this.#day++) {
      const midnight = start + (this.#day + 1) * DAY;
      while (line < purchases.time.length && purchases.time[line]! < midnight) this.#note(piece, line++);
      for (; back < returns.time.length && returns.time[back]! < midnight; back++)
        this.#sentBack.set(returns.purchase[back]!, returns.time[back]!);
      this.#writeDay();
    }
    this.#purchases += purchases.time.length;
    return this.#out.take();
  }

  #note({ purchases }: Piece, line: number): void {
    const { items } = this.#setting;
    const user = purchases.user[line]!;
    const bought = purchases.time[line]!;
    const order = purchases.order[line]!;
    if (order === this.#deliveries.count) this.#deliveries.note(user, bought);
    const item = purchases.item[line]!;
    const price = purchases.price[line]!;
    const liked = this.#compare(user, item, { bought, price });
    const number = this.#linesOf[user]!++;
    const { cancelled, delivered } = this.#deliveries.table;
    if (cancelled[order]! >= 0) return;
    const stream = this.#delays.at(bought, user, number);
    const day = Math.floor(bought / DAY) + 4 + stream.below(26);
    const clock = 1000 * (28_800 + stream.below(50_400));
    const at = Math.max(day * DAY + clock, delivered[order]! + HOUR + (clock >> 4));
    this.#pending.add(Math.floor((at - this.#setting.start) / DAY), {
      purchase: this.#purchases + line,
      number,
      user,
      item,
      order,
      liked,
      reduced: price < items.price[item]! ? 1 : 0,
      at,
    });
  }

  /** How the person likes the item, beside the mean of what they bought before; 0 for the first. */
  #compare(user: number, item: number, { bought, price }: { bought: number; price: number }): number {
    const { users, items, start, off } = this.#setting;
    const day = Math.floor((bought - start) / DAY);
    tasteOn(users, user, day, { out: this.#taste, on: off.includes("taste") ? 0 : 1 });
    const beside = this.#relativePrices[item]! + log(price / items.price[item]!);
    const likes = liking({ users, user, taste: this.#taste, items }, item, beside);
    const before = this.#linesOf[user]!;
    const used = before === 0 ? likes : this.#liked[user]! / before;
    this.#liked[user]! += likes;
    return DELIGHT * (likes - used);
  }

  #writeDay(): void {
    const due = this.#pending.take(this.#day);
    const sorted = due.length < 2 ? due : [...due].sort((a, b) => a.at - b.at || a.purchase - b.purchase);
    for (const pending of sorted) {
      const { at, user, number } = pending;
      const stream = this.#reviews.at(at, user, number);
      if (!this.#cameBackUnseen(pending) && stream.chance(this.#eagerness[user]!)) this.#add(pending, stream);
    }
  }

  /** Sent back before it arrived: nobody can judge it. */
  #cameBackUnseen({ purchase, order }: Pending): boolean {
    const time = this.#sentBack.get(purchase);
    this.#sentBack.delete(purchase);
    return time !== undefined && time < this.#deliveries.table.delivered[order]!;
  }

  #add({ purchase, user, item, order, liked, reduced, at }: Pending, stream: Stream): void {
    const { users, items } = this.#setting;
    const words = drawReview(stream, {
      locale: LOCALES[users.locale[user]!]!,
      kind: items.kind[item]!,
      quality: items.quality[item]!,
      liked,
      late: isLate(this.#deliveries.table, order),
      paidLess: reduced,
    });
    const votes = Math.min(99, Math.floor(stream.exponential(0.45)));
    // What names two things helps more than what names one.
    const named = bits(words.aspects) + bits(words.complaints);
    let helpful = 0;
    for (let n = 0; n < votes; n++) if (stream.chance(named > 1 ? 0.75 : 0.5)) helpful++;
    const row = this.#out.next();
    const c = this.#out.columns;
    c.purchase[row] = purchase;
    c.user[row] = user;
    c.item[row] = item;
    c.time[row] = at;
    c.locale[row] = users.locale[user]!;
    c.kind[row] = words.kind;
    c.stars[row] = words.stars;
    c.aspects[row] = words.aspects;
    c.complaints[row] = words.complaints;
    c.negation[row] = words.negation;
    c.variant[row] = words.variant;
    c.votes[row] = votes;
    c.helpful[row] = helpful;
    c.sentiment[row] = SENTIMENTS.indexOf(sentimentOf(words));
  }
}

/** What `reviewText` of words/reviews.ts makes a text of. */
export function reviewWords(reviews: Reviews, row: number): ReviewWords {
  return {
    locale: LOCALES[reviews.locale[row]!]!,
    kind: reviews.kind[row]!,
    stars: reviews.stars[row]! as ReviewWords["stars"],
    aspects: reviews.aspects[row]!,
    complaints: reviews.complaints[row]!,
    negation: reviews.negation[row]! as 0 | 1,
    variant: reviews.variant[row]!,
  };
}

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left > 0; left &= left - 1) count++;
  return count;
}
