// The most bought items, the same list for everybody: the baseline every personal model has to beat.
import { eventCount, type Interactions } from "../../interactions/interactions";
import { checkSetting } from "../fitted";
import { type Fitted, Model } from "../model";
import { floats, integers, type Weights } from "../saved-model";

export interface PopularityOptions {
  /** Count only the last so many days before the last training event. All days when left out. */
  readonly recentDays?: number;
  /** An event weighs half as much for every so many days it lies before the last one; all the same when left out. */
  readonly halfLifeDays?: number;
  /** "users": distinct users who took the item, each by their latest event; "events": every event. */
  readonly count?: "users" | "events";
}

const DAY = 86_400_000;

interface State extends Fitted {
  readonly popularity: Float32Array;
}

/**
 * score(u, i) = Σ 2^(−age / halfLife) over the users (or events) with item i, age counted back from the last training event; without
 * `halfLifeDays` their plain number. Events at exactly `recentDays` before the last one are outside of the window.
 */
export class Popularity extends Model<State> {
  readonly name: string;
  protected readonly kind = "Popularity";
  readonly settings: {
    readonly count: "users" | "events";
    readonly recentDays?: number;
    readonly halfLifeDays?: number;
  };

  constructor({ recentDays, halfLifeDays, count = "users" }: PopularityOptions = {}) {
    super();
    this.name =
      "Popularity" +
      (recentDays === undefined ? "" : ` of ${recentDays} days`) +
      (halfLifeDays === undefined ? "" : `, half-life ${halfLifeDays} days`);
    if (recentDays !== undefined) checkSetting(recentDays, "recentDays", Number.MIN_VALUE, this.name);
    if (halfLifeDays !== undefined) checkSetting(halfLifeDays, "halfLifeDays", Number.MIN_VALUE, this.name);
    this.settings = {
      count,
      ...(recentDays === undefined ? {} : { recentDays }),
      ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    };
  }

  protected async learn(events: Interactions): Promise<State> {
    const { count, recentDays = Infinity, halfLifeDays = Infinity } = this.settings;
    const { userCount, itemCount } = events;
    const n = eventCount(events);
    let end = -Infinity;
    for (let k = 0; k < n; k++) if (events.time[k]! > end) end = events.time[k]!;
    const sums = new Float64Array(itemCount);
    const latest = new Map<number, number>();
    for (let k = 0; k < n; k++) {
      const age = (end - events.time[k]!) / DAY;
      if (age >= recentDays) continue;
      const weight = 2 ** (-age / halfLifeDays);
      const item = events.item[k]!;
      if (count === "users") {
        const pair = events.user[k]! * itemCount + item;
        const before = latest.get(pair) ?? 0;
        if (weight <= before) continue;
        latest.set(pair, weight);
        sums[item]! -= before;
      }
      sums[item]! += weight;
    }
    return { popularity: Float32Array.from(sums), userCount, itemCount };
  }

  protected scoresOf({ popularity }: State): Float32Array {
    return popularity.slice();
  }

  protected pack({ popularity, userCount }: State): Weights {
    return {
      popularity: { shape: [popularity.length], values: popularity },
      users: { shape: [1], values: Int32Array.of(userCount) },
    };
  }

  protected unpack(weights: Weights): State {
    const popularity = floats(weights, "popularity", [null]);
    const userCount = integers(weights, "users", [1])[0]!;
    return { popularity, userCount, itemCount: popularity.length };
  }
}
