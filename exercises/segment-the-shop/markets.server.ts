// The shops of an attempt: ten small markets on two days four weeks apart, each with what its customers spend in the four weeks after,
// which no learner's code sees. It judges nothing.
import { randomFrom, shuffled } from "../../lib/grading/random";
import { generateMarket } from "../../lib/market/generate-market";
import { type Line, linesOf, type Profile, profilesOf, type Shop } from "./shops";

const SHOP = { users: 1400, items: 250, days: 252, visitsPerDay: 0.05 } as const;
/** More of them, and chance decides less; a call of five starts of k-means takes a fifth of a second and more. */
const MARKETS = 10;
const MONTH = 28;
const DATES = [196, 224] as const;
const DAY = 86_400_000;

/** A shop on one of its days, with numbers of its own. */
export interface MarketDay {
  /** With all that came later. */
  readonly shop: Shop;
  /** By customer's number there: who it is, the same on both days. */
  readonly people: readonly number[];
  readonly profiles: readonly Profile[];
  /** By customer: money of the four weeks from that day on, below 0 counted as 0. */
  readonly next: readonly number[];
}

async function drawRows(seed: string): Promise<Line[]> {
  const { purchases, returns, start } = await generateMarket({ ...SHOP, seed });
  const dayOf = (time: number) => Math.floor((time - start) / DAY);
  const moneyOf = (row: number) => (purchases.price[row]! * purchases.quantity[row]!) / 100;
  const bought = Array.from(purchases.user, (customer, row) => ({
    customer,
    day: dayOf(purchases.time[row]!),
    money: moneyOf(row),
  }));
  const back = Array.from(returns.user, (customer, row) => ({
    customer,
    day: dayOf(returns.time[row]!),
    money: -moneyOf(returns.purchase[row]!),
  }));
  return [...bought, ...back];
}

/** The shop on a day, customers numbered anew, so that a number says nothing of another day. */
function dayOf(rows: readonly Line[], today: number, seed: string): MarketDay {
  const people = shuffled(randomFrom(seed, `numbers ${today}`), [...Array(SHOP.users).keys()]);
  const numbers = new Int32Array(SHOP.users);
  for (const [number, who] of people.entries()) numbers[who] = number;
  const lines = linesOf(rows.map((row) => ({ ...row, customer: numbers[row.customer]! })));
  const shop = { lines, customers: SHOP.users, today };
  const next = new Float64Array(SHOP.users);
  lines.day.forEach((day, row) => {
    if (day >= today && day < today + MONTH) next[lines.customer[row]!]! += lines.money[row]!;
  });
  return { shop, people, profiles: profilesOf(shop), next: Array.from(next, (money) => Math.max(0, money)) };
}

/** A market on its two days. */
export type Market = readonly [before: MarketDay, after: MarketDay];

async function drawMarket(seed: string): Promise<Market> {
  const rows = await drawRows(seed);
  const [before, after] = DATES.map((today) => dayOf(rows, today, seed));
  return [before!, after!];
}

const drawn = new Map<string, Promise<readonly Market[]>>();
/** Of so many attempts the markets are kept. */
const KEPT = 3;

/** Several checks, and many answers where they are tried out on a few attempts, ask for the same ones. */
export function drawMarkets(seed: string): Promise<readonly Market[]> {
  const known = drawn.get(seed);
  if (known !== undefined) return known;
  const names = Array.from({ length: MARKETS }, (_, n) => `${seed} ${n}`);
  const markets = Promise.all(names.map(drawMarket));
  if (drawn.size >= KEPT) drawn.delete([...drawn.keys()][0]!);
  drawn.set(seed, markets);
  return markets;
}
