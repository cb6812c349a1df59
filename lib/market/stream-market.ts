// A market in pieces, for sizes whose rows should not stand in memory all at once.
import { WEEK } from "./behaviour/seasons";
import type { Happenings, Setting } from "./market";
import { type MarketOptions, setUp } from "./play";

/** What happened in up to seven days. */
export interface MarketWeek extends Happenings {
  /** Days played, this piece included. */
  readonly day: number;
}

export interface MarketStream {
  readonly setting: Setting;
  /** The weeks, each made when it is asked for. Put end to end they are the tables of `generateMarket`. */
  weeks(): AsyncGenerator<MarketWeek>;
}

/** @throws RangeError for counts it cannot make; the signal's reason when aborted */
export function streamMarket(options: MarketOptions): MarketStream {
  const { setting, log, days } = setUp(options, { takenEvery: WEEK });
  return {
    setting,
    async *weeks() {
      for await (const day of days()) {
        if (day % WEEK === 0 || day === setting.days) yield { day, ...log.take() };
      }
    },
  };
}
