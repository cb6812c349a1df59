// What the list should be, and what it would be with one well-known slip: for judging, and for saying which slip it was.
import type { Event, Log } from "./logs";

/** Mistakes with a name: each has a sentence among the exercise's messages. */
export const slips = [
  "everyRow",
  "clicksCounted",
  "cartsCounted",
  "allTime",
  "afterCutOnly",
  "cutIncluded",
  "timesRounded",
  "stopsAtFirstLate",
  "returnsIgnored",
  "returnsAdded",
  "lateReturns",
  "strangersReturns",
  "resentCounted",
  "resentReturns",
  "peopleCounted",
  "momentsCounted",
  "largeNumberFirst",
  "unsoldListed",
  "worstFirst",
] as const;
export type Slip = (typeof slips)[number];

/**
 * The k items with most purchases before the cut that had not come back by then, ties by ascending number:
 * pᵢ = |{n : iₙ = i, tₙ < T}| − |{n among them : returned before T}|, over the different purchases n.
 */
export function listOf(log: Log, slip: Slip | null = null): number[] {
  const counts = countsOf(log, slip);
  return [...counts.keys()]
    .filter((item) => counts[item]! > 0 || slip === "unsoldListed")
    .sort((a, b) => {
      const [first, second] = slip === "worstFirst" ? [b, a] : [a, b];
      return counts[second]! - counts[first]! || (slip === "largeNumberFirst" ? b - a : a - b);
    })
    .slice(0, log.k);
}

function countsOf({ events, itemCount, cut }: Log, slip: Slip | null): Float64Array {
  const counts = new Float64Array(itemCount);
  const known = untilCut(events, cut, slip);
  const bought = new Map<number, Event>();
  if (slip === "peopleCounted") return buyersOf(known, counts);
  if (slip === "momentsCounted") return buyersOf(known, counts, ({ time }) => time);
  for (const one of known) {
    if (!counted(one, slip)) continue;
    const isAgain = one.kind === "purchase" && bought.has(one.purchase);
    if (one.kind === "purchase") bought.set(one.purchase, one);
    if (isAgain && slip !== "resentCounted" && slip !== "everyRow") continue;
    counts[one.item]!++;
  }
  if (slip === "returnsIgnored" || slip === "everyRow") return counts;
  const back = new Set<number>();
  for (const one of slip === "lateReturns" ? events : known) {
    if (one.kind !== "return") continue;
    if (!bought.has(one.purchase) && slip !== "strangersReturns") continue;
    if (back.has(one.purchase) && slip !== "resentReturns") continue;
    back.add(one.purchase);
    counts[one.item]! += slip === "returnsAdded" ? 1 : -1;
  }
  return counts;
}

/** Whoever kept at least one of an item's purchases counts once, or once each `when`. */
function buyersOf(
  known: readonly Event[],
  counts: Float64Array,
  when: (one: Event) => number = () => 0,
): Float64Array {
  const back = new Set(known.filter(({ kind }) => kind === "return").map(({ purchase }) => purchase));
  const pairs = new Set<string>();
  for (const one of known) {
    const { kind, purchase, user, item } = one;
    const pair = `${user} ${item} ${when(one)}`;
    if (kind !== "purchase" || back.has(purchase) || pairs.has(pair)) continue;
    pairs.add(pair);
    counts[item]!++;
  }
  return counts;
}

function untilCut(events: readonly Event[], cut: number, slip: Slip | null): readonly Event[] {
  switch (slip) {
    case "allTime":
      return events;
    case "afterCutOnly":
      return events.filter(({ time }) => time >= cut);
    case "cutIncluded":
      return events.filter(({ time }) => time <= cut);
    // As a Float32Array keeps them: today's milliseconds to two minutes.
    case "timesRounded":
      return events.filter(({ time }) => Math.fround(time) < Math.fround(cut));
    case "stopsAtFirstLate": {
      const late = events.findIndex(({ time }) => time >= cut);
      return late < 0 ? events : events.slice(0, late);
    }
    default:
      return events.filter(({ time }) => time < cut);
  }
}

function counted({ kind }: Event, slip: Slip | null): boolean {
  if (slip === "everyRow") return true;
  if (slip === "clicksCounted") return kind === "purchase" || kind === "click";
  if (slip === "cartsCounted") return kind === "purchase" || kind === "cart";
  return kind === "purchase";
}
