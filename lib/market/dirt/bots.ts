// Machines at the door: one reads the whole catalogue, one looks at the same pages again and again, one walks about
// like a person but keeps too good time and never buys. How their rows are written is in writer.ts.
import { DAY } from "../behaviour/calendar";
import type { Items } from "../catalogue/items";
import type { MarketKeys } from "../keys";
import type { Setting } from "../market";
import type { Stream } from "../random/stream";
import { PeriodStreams } from "../service/period-streams";

export interface BotStep {
  readonly bot: number;
  /** Index into DEVICES and SOURCES that it claims. */
  readonly device: number;
  readonly source: number;
  readonly item: number;
  /** Index into EVENTS: views, and now and then a cart. */
  readonly event: 0 | 1;
  /** How often the page is opened. */
  readonly quantity: number;
  /** Ms since 1970, whole seconds. */
  readonly time: number;
}

const CRAWLER = 0;
const WATCHER = 1;
const WALKER = 2;
/** Dealt in turn, so that every market has its share of each. */
const KINDS = [WALKER, WATCHER, CRAWLER, WATCHER, WALKER];

interface Bot {
  readonly kind: number;
  readonly device: number;
  readonly source: number;
  /** Days on which it may come, and how often it does. */
  readonly from: number;
  readonly to: number;
  readonly presence: number;
  /** Seconds between two pages. */
  readonly gap: number;
  /** Second of the day at which it begins. */
  readonly at: number;
  /** What a watcher looks at. */
  readonly list: readonly number[];
}

/** People for one bot. */
const PEOPLE_A_BOT = 125;

export class Bots {
  readonly #items: Items;
  readonly #bots: readonly Bot[];
  readonly #visits: PeriodStreams;
  readonly #start: number;

  constructor({ items, users, days, cut, start }: Setting, keys: MarketKeys) {
    this.#items = items;
    this.#start = start;
    this.#visits = new PeriodStreams(keys, "visit of bot", cut);
    const count = Math.max(2, Math.floor(users.count / PEOPLE_A_BOT));
    const stream = keys.training.stream("bot");
    this.#bots = Array.from({ length: count }, (_, bot) => {
      stream.restart(bot);
      return drawBot(stream, items, { days, kind: KINDS[bot % KINDS.length]! });
    });
  }

  /** What all of them do on a day, bot by bot. @param day counted from the start of the market */
  stepsOn(day: number): BotStep[] {
    const steps: BotStep[] = [];
    this.#bots.forEach((bot, b) => {
      if (day < bot.from || day >= bot.to) return;
      const stream = this.#visits.at(this.#start + day * DAY, b, day);
      if (stream.chance(bot.presence)) this.#visit(bot, { b, day, stream, steps });
    });
    return steps;
  }

  #visit(
    { kind, device, source, gap, at, list }: Bot,
    { b, day, stream, steps }: { b: number; day: number; stream: Stream; steps: BotStep[] },
  ): void {
    const begin = kind === WATCHER ? at + stream.below(20) : stream.below(22 * 3600);
    let second = begin;
    const pages =
      kind === WATCHER ? list.length : kind === CRAWLER ? 50 + stream.below(70) : 14 + stream.below(32);
    const first = stream.below(this.#items.count);
    for (let n = 0; n < pages; n++) {
      const item =
        kind === WATCHER
          ? list[n]!
          : kind === CRAWLER
            ? (first + n) % this.#items.count
            : stream.below(this.#items.count);
      const carts = stream.chance(0.04) && kind === WALKER;
      const again = Math.min(11, Math.floor(stream.exponential(0.42)));
      const pause = gap + (stream.chance(0.2) ? 1 : 0) + (kind === WALKER ? stream.below(26) : 0);
      if (this.#items.launch[item]! > day) continue;
      // A machine's pauses hardly differ; the third kind adds some seconds to look alive, too evenly.
      second += pause;
      const quantity = kind === WALKER ? 1 + again : 1;
      const step = { bot: b, device, source, item, quantity, time: this.#start + day * DAY + 1000 * second };
      steps.push({ ...step, event: 0 });
      if (carts) steps.push({ ...step, event: 1, quantity: 1, time: step.time + 1000 });
    }
  }
}

function drawBot(stream: Stream, items: Items, { days, kind }: { days: number; kind: number }): Bot {
  const span = kind === WATCHER ? 25 + stream.below(45) : days;
  const from = kind === WATCHER ? stream.below(Math.max(1, days - span)) : 0;
  return {
    kind,
    device: stream.chance(0.4) ? 0 : 1,
    source: stream.chance(0.65) ? 0 : 1,
    from,
    to: from + span,
    presence: kind === WATCHER ? 0.45 : 0.027 + 0.008 * stream.uniform(),
    gap: (kind === CRAWLER ? 1 : kind === WATCHER ? 4 : 8) + stream.below(3),
    at: stream.below(22 * 3600),
    list: drawList(stream, items.count),
  };
}

/** 15 to 30 items, spread over the catalogue. */
function drawList(stream: Stream, count: number): number[] {
  const length = 15 + stream.below(16);
  const first = stream.below(count);
  return Array.from({ length }, (_, n) => (first + 7 * n) % count);
}
