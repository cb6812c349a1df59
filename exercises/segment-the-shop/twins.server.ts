// Markets in which some customers have a twin: the same R and F, nearly the same M, by lines that were drawn anew, under another number, and
// another future. By R, F and M alone the two can hardly be told apart. It judges nothing.
import { between, randomFrom, shuffled, times, whole } from "../../lib/grading/random";
import { cents, parts } from "./kinds";
import { drawMarkets, type MarketDay } from "./markets.server";
import { type Line, linesOf, type Profile, type Shop, WINDOW } from "./shops";

type Random = ReturnType<typeof randomFrom>;

/** A market in the form of those that are segmented, and some of its customers with their twins. */
export interface TwinShop {
  readonly shop: Shop;
  /** Numbers of customers. */
  readonly pairs: readonly (readonly [one: number, twin: number])[];
}

/** More of them cost a learner's code more time. */
const SHOPS = 3;
const PAIRS = 200;
/** M differs by at most this share, so that a hash of M parts what is near. */
const CLOSE = 0.02;

/** How somebody else may come to this R, F and M. */
function linesLike(random: Random, { recency, frequency, money }: Profile, today: number) {
  const [first, last] = [today - WINDOW, today - recency];
  const earlier = shuffled(
    random,
    times(last - first, (n) => first + n),
  );
  const days = [last, ...earlier.slice(0, frequency - 1)];
  const count = frequency + whole(random, 0, 2);
  const sum = cents(money * between(random, 1 - CLOSE, 1 + CLOSE));
  const lines = parts(random, sum, count).map((part, n) => ({ day: days[n % frequency]!, money: part }));
  const much = cents(between(random, 0.2, 1) * money) + 1;
  if (random() < 0.3) {
    const bought = days[whole(random, 0, frequency - 1)]!;
    lines.push({ day: bought, money: much }, { day: whole(random, bought, today - 1), money: -much });
  }
  for (const ago of times(whole(random, 0, 2), () => whole(random, 1, first)))
    lines.push({ day: first - ago, money: much });
  return lines;
}

/** Twins take the numbers, and what comes later, of customers whose lines up to the day go: the market stays as large as it was. */
function withTwins({ shop, profiles }: MarketDay, random: Random): TwinShop {
  const { lines, customers, today } = shop;
  const fit = [...profiles.keys()].filter((customer) => {
    const { frequency, money } = profiles[customer]!;
    return frequency > 0 && money >= frequency;
  });
  const chosen = shuffled(random, fit).slice(0, 2 * PAIRS);
  const pairs = times(PAIRS, (n) => [chosen[2 * n]!, chosen[2 * n + 1]!] as const);
  const twins = new Set(pairs.map(([, twin]) => twin));
  const kept = [...lines.day.keys()]
    .map((row) => ({ customer: lines.customer[row]!, day: lines.day[row]!, money: lines.money[row]! }))
    .filter(({ customer, day }) => day >= today || !twins.has(customer));
  const added = pairs.flatMap(([one, customer]): Line[] =>
    linesLike(random, profiles[one]!, today).map((line) => ({ customer, ...line })),
  );
  return { shop: { lines: linesOf(shuffled(random, [...kept, ...added])), customers, today }, pairs };
}

/** Made of the attempt's first markets. */
export async function drawTwins(seed: string): Promise<readonly TwinShop[]> {
  const markets = await drawMarkets(seed);
  return markets.slice(0, SHOPS).map(([before], n) => withTwins(before, randomFrom(seed, `twins ${n}`)));
}
