// What goes wrong for a while: clocks of single devices, the zone of one collector, prices of one feed. Each period
// has faults of its own from its own keys.
import { DAY } from "../behaviour/calendar";
import type { MarketKeys } from "../keys";
import type { Setting } from "../market";
import type { Period } from "../period";
import { exp, log } from "../random/fixed-math";
import type { Stream } from "../random/stream";
import { PeriodStreams } from "../service/period-streams";

/** Days over which a clock stays wrong, and within which a feed may fail once. */
const BLOCK = 28;
/** Share of devices whose clock is wrong, block by block. */
const WRONG_CLOCKS = 0.06;
const SECONDS = { least: 180, most: 3 * 86_400 } as const;
const ZONE_FAILS = 0.5;
const PRICES_FAIL = 0.65;
/** What the app's collector adds: eight hours. */
export const ZONE_SHIFT = 8 * 3_600_000;

/** How prices are wrong: a hundred times too high, in CNY and said so, in CNY and not said. */
const PRICE_FAULTS = ["hundredfold", "converted", "unsaid"] as const;

/** Columns over days. */
export interface Faults {
  /** 1 while the app's collector is in the wrong zone. */
  readonly zone: Uint8Array;
  /** Index into SOURCES of the feed whose prices are wrong, or 255. */
  readonly feed: Uint8Array;
  /** Index into PRICE_FAULTS. */
  readonly fault: Uint8Array;
}

export function drawFaults({ days, cut, start }: Setting, keys: MarketKeys): Faults {
  const faults: Faults = {
    zone: new Uint8Array(days),
    feed: new Uint8Array(days).fill(255),
    fault: new Uint8Array(days),
  };
  const cutDay = (cut - start) / DAY;
  const periods: readonly Period[] = [
    { keys: keys.training, from: 0, to: cutDay },
    { keys: keys.heldOut, from: cutDay, to: days },
  ];
  for (const { keys: ring, from, to } of periods) {
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      const zone = ring.stream("zone fault", block);
      const fails = zone.chance(ZONE_FAILS);
      for (const day of someDays(zone, block)) if (fails && day >= from && day < to) faults.zone[day] = 1;
      const price = ring.stream("price fault", block);
      const wrong = price.chance(PRICES_FAIL);
      const feed = price.weighted([4, 2, 3, 3]);
      const fault = price.below(PRICE_FAULTS.length);
      for (const day of someDays(price, block)) {
        if (!wrong || day < from || day >= to) continue;
        faults.feed[day] = feed;
        faults.fault[day] = fault;
      }
    }
  }
  return faults;
}

/** Two to four days in a row. */
function someDays(stream: Stream, block: number): number[] {
  const length = 2 + stream.below(3);
  const first = block * BLOCK + stream.below(BLOCK - length);
  return Array.from({ length }, (_, n) => first + n);
}

/** How far the clocks of devices are off. */
export class Clocks {
  readonly #streams: PeriodStreams;
  readonly #start: number;
  readonly #offset: Int32Array;
  /** Block and period for which the offset of a device was drawn. */
  readonly #drawnFor: Int16Array;
  readonly #cut: number;

  constructor({ users, cut, start }: Setting, keys: MarketKeys) {
    this.#streams = new PeriodStreams(keys, "clock", cut);
    this.#start = start;
    this.#cut = cut;
    this.#offset = new Int32Array(2 * users.count);
    this.#drawnFor = new Int16Array(2 * users.count).fill(-1);
  }

  /** In ms, to add to the true time; 0 for most. @param device as in visitors.ts */
  offset(device: number, time: number): number {
    const block = Math.floor((time - this.#start) / (BLOCK * DAY));
    const drawing = 2 * block + (time < this.#cut ? 0 : 1);
    if (this.#drawnFor[device] !== drawing) {
      this.#drawnFor[device] = drawing;
      const stream = this.#streams.at(time, device, block);
      const wrong = stream.chance(WRONG_CLOCKS);
      const { least, most } = SECONDS;
      const seconds = Math.floor(least * exp(stream.uniform() * log(most / least)));
      const sign = stream.chance(0.5) ? 1 : -1;
      this.#offset[device] = wrong ? 1000 * sign * seconds : 0;
    }
    return this.#offset[device]!;
  }
}
