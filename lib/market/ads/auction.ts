// Who gets a slot: the campaigns that may have it, the server's guess at each one's clicks, and the sale to the
// highest offer times guess, at the price of the second (generalised second price: Edelman, Ostrovsky & Schwarz 2007).

import { AGE_BANDS } from "../people/users";
import type { Stream } from "../random/stream";
import { type Campaigns, PACED, RESERVE, VALUE } from "./campaigns";
import type { Effects } from "./effects";

/** Share of slots that go to any eligible campaign, each as likely, at the reserve price. */
const EXPLORATION = 0.05;

/** The server's guess before it knows anybody. */
const USUAL_RATE = 0.062;
const FITS_PAGE = 1.6;
const ELSEWHERE = 0.85;
/** Where the guess is wrong by a factor: it still believes in phones, sleeps in the evening and hardly knows the smallest region. */
const PHONE = 1.3;
const EVENING = 0.75;
const EVENING_FROM = 20;
const SMALLEST_REGION = 1.5;

export interface Viewer {
  readonly region: number;
  readonly age: number;
  readonly member: number;
  readonly device: number;
  readonly hour: number;
  /** Department of the page. */
  readonly context: number;
}

/** Where one auction's outcome is written. */
export interface Sale {
  campaign: number;
  bid: number;
  price: number;
  predicted: number;
  eligible: number;
  propensity: number;
}

export class Auctioneer {
  readonly #campaigns: Campaigns;
  /** Guess at the rate of clicks, shape [campaigns × ages]. */
  readonly #rates: Float64Array;
  /** Guess at conversions a click. */
  readonly #conversion: Float64Array;
  readonly #able: Int32Array;
  readonly #bids: Float64Array;
  readonly #guesses: Float64Array;

  constructor(campaigns: Campaigns, { effects, errors }: { effects: Effects; errors: Stream }) {
    const { count } = campaigns;
    this.#campaigns = campaigns;
    this.#rates = new Float64Array(count * AGE_BANDS);
    this.#conversion = new Float64Array(count);
    this.#able = new Int32Array(count);
    this.#bids = new Float64Array(count);
    this.#guesses = new Float64Array(count);
    for (let c = 0; c < count; c++) {
      const known = USUAL_RATE * errors.logNormal(0.7 * campaigns.appeal[c]!, 0.2);
      for (let age = 0; age < AGE_BANDS; age++)
        this.#rates[c * AGE_BANDS + age] = known * effects.audienceFactor(age, campaigns.department[c]!);
      this.#conversion[c] = 0.1 * errors.logNormal(0.7 * campaigns.zeal[c]!, 0.2);
    }
  }

  /**
   * Sells one slot. False where nobody may have it.
   * @param open campaigns that run today, have something to sell and money left
   * @param hasty 1 for each campaign that spends faster than the day passes
   */
  sell(sale: Sale, viewer: Viewer, { open, hasty, stream }: Floor): boolean {
    const eligible = this.#gather(viewer, open);
    if (eligible === 0) return false;
    const factor = segmentFactor(viewer);
    const explores = stream.chance(EXPLORATION);
    const anyone = stream.below(eligible);
    let best = -1;
    let first = 0;
    let second = 0;
    for (let n = 0; n < eligible; n++) {
      const c = this.#able[n]!;
      const fits = this.#campaigns.department[c] === viewer.context ? FITS_PAGE : ELSEWHERE;
      const guess = Math.min(0.6, this.#rates[c * AGE_BANDS + viewer.age]! * fits * factor);
      const bid = this.#offer(c, hasty[c]!, stream);
      this.#guesses[n] = guess;
      this.#bids[n] = bid;
      const score = bid * guess;
      if (score > first) {
        second = first;
        first = score;
        best = n;
      } else if (score > second) second = score;
    }
    const chosen = explores ? anyone : best;
    const predicted = this.#guesses[chosen]!;
    const bid = this.#bids[chosen]!;
    sale.campaign = this.#able[chosen]!;
    sale.bid = bid;
    sale.price = explores ? RESERVE : Math.min(bid, Math.max(RESERVE, Math.ceil(second / predicted)));
    sale.predicted = predicted;
    sale.eligible = eligible;
    sale.propensity = EXPLORATION / eligible + (chosen === best ? 1 - EXPLORATION : 0);
    return true;
  }

  #gather({ region, age, member, device }: Viewer, open: readonly number[]): number {
    const { regions, ages, members, devices } = this.#campaigns;
    let eligible = 0;
    for (const c of open) {
      const meant =
        (regions[c]! >> region) & (ages[c]! >> age) & (members[c]! >> member) & (devices[c]! >> device) & 1;
      if (meant === 1) this.#able[eligible++] = c;
    }
    return eligible;
  }

  /** In whole minor units. Offers waver a little from auction to auction. */
  #offer(c: number, hasty: number, stream: Stream): number {
    const strategy = this.#campaigns.strategy[c]!;
    const worth =
      strategy === VALUE ? this.#campaigns.value[c]! * this.#conversion[c]! : this.#campaigns.bid[c]!;
    const held = strategy === PACED && hasty === 1 ? 0.5 : 1;
    return Math.max(RESERVE, Math.round(worth * held * (0.75 + 0.5 * stream.uniform())));
  }
}

export interface Floor {
  readonly open: readonly number[];
  readonly hasty: Uint8Array;
  readonly stream: Stream;
}

/** The same for every campaign, so it moves prices' forecasts and not who wins. */
function segmentFactor({ region, device, hour }: Viewer): number {
  return (
    (device === 0 ? PHONE : 1) * (hour >= EVENING_FROM ? EVENING : 1) * (region === 4 ? SMALLEST_REGION : 1)
  );
}
