// Draws stores from an attempt's seed: people with accounts, devices and purchases of a long tail, and everything made from them.
// Which stores a check asks about is in cases.server.ts.
import { shuffled, times, whole } from "../../lib/grading/random";
import { rebuild } from "./rebuild.server";
import type { Person, Store } from "./store";

export type Random = () => number;
type Range = readonly [least: number, most: number];

export interface Plan {
  readonly people: Range;
  readonly items: Range;
  /** Different items that a person has. */
  readonly distinct: Range;
  /** Share of the purchases that are made again. */
  readonly repeats?: number;
  /** Share of the people with two or three accounts. */
  readonly merged?: number;
  /** Share of the people who buy on somebody else's device. */
  readonly sharing?: number;
  /** Share of the people who bear somebody else's name. */
  readonly namesakes?: number;
  /** Share of the people who have bought nothing. */
  readonly idle?: number;
  readonly segments: number;
  readonly pageSize: number;
  readonly ridge: number;
  /** How steeply sales fall with the rank: in proportion to (rank + 3)^−steepness. */
  readonly steepness?: number;
}

interface Row {
  readonly account: number;
  readonly device: number;
  readonly item: number;
  readonly cents: number;
}

/** A planted person's purchases, each once, on one device of their own. */
export interface Planted {
  readonly person: Person;
  readonly items: readonly number[];
}

/** People and rows of a store, before anything is made from them. */
export interface Drawn {
  readonly plan: Plan;
  readonly itemCount: number;
  readonly people: readonly Person[];
  readonly rows: readonly Row[];
  readonly deviceCount: number;
  readonly prices: readonly number[];
  /** Numbers that no person and no account has, and a name that nobody bears. */
  readonly free: { readonly person: number; readonly account: number; readonly name: string };
}

/** Different numbers in no order. */
const numbers = (random: Random, count: number): number[] =>
  shuffled(
    random,
    times(3 * count, (n) => 10 + n),
  ).slice(0, count);

const letters = (random: Random, count: number) =>
  times(count, () => String.fromCharCode(97 + whole(random, 0, 25))).join("");

export function drawPeople(random: Random, plan: Plan): Drawn {
  const { repeats = 0, merged = 0, sharing = 0, namesakes = 0, idle = 0, steepness = 1 } = plan;
  const count = whole(random, ...plan.people);
  const itemCount = whole(random, ...plan.items);
  const ranked = shuffled(random, [...Array(itemCount).keys()]);
  const prices = times(itemCount, () => whole(random, 100, 9000));
  let total = 0;
  const upTo = ranked.map((_, rank) => {
    total += (rank + 3) ** -steepness;
    return total;
  });
  const drawItem = () => {
    const at = random() * total;
    return ranked[upTo.findIndex((sum) => sum > at)]!;
  };
  const ids = numbers(random, count + 1);
  const accountIds = numbers(random, 3 * count + 1);
  let taken = 0;
  const people: Person[] = [];
  const rows: Row[] = [];
  for (let n = 0; n < count; n++) {
    const accounts = times(random() < merged ? whole(random, 2, 3) : 1, () => accountIds[taken++]!);
    const other = people[whole(random, 0, Math.max(0, n - 1))];
    const name = other && random() < namesakes ? other.name : letters(random, 8);
    people.push({
      person: ids[n]!,
      name,
      accounts: accounts.sort((a, b) => a - b),
      segment: whole(random, 0, plan.segments - 1),
    });
    const away = n > 0 && random() < sharing ? whole(random, 0, n - 1) : n;
    const device = () => (random() < 0.5 ? n : away);
    const wanted = random() < idle ? 0 : Math.min(whole(random, ...plan.distinct), itemCount);
    const own = new Set<number>();
    while (own.size < wanted) own.add(drawItem());
    for (const item of own) {
      const again = random() < repeats ? whole(random, 1, 2) : 0;
      for (let k = 0; k <= again; k++) {
        const account = accounts[whole(random, 0, accounts.length - 1)]!;
        rows.push({ account, device: device(), item, cents: prices[item]! });
      }
    }
  }
  return {
    ...{ plan, itemCount, people, prices, rows: shuffled(random, rows) },
    deviceCount: count,
    free: { person: ids[count]!, account: accountIds[3 * count]!, name: letters(random, 8) },
  };
}

/** @param planted put among the others at places by lot */
export function storeOf(random: Random, drawn: Drawn, planted?: Planted): Store {
  const { plan, itemCount, people, rows, prices, deviceCount } = drawn;
  const more = (planted?.items ?? []).map((item) => ({
    ...{ account: planted!.person.accounts[0]!, device: deviceCount, item, cents: prices[item]! },
  }));
  const all = more.length > 0 ? shuffled(random, [...rows, ...more]) : rows;
  const column = (name: keyof Row) => Int32Array.from(all, (row) => row[name]);
  const everybody = planted ? shuffled(random, [...people, planted.person]) : people;
  return rebuild({
    ...{ itemCount, ridge: plan.ridge, pageSize: plan.pageSize, segmentCount: plan.segments },
    log: {
      account: column("account"),
      device: column("device"),
      item: column("item"),
      cents: column("cents"),
    },
    people: everybody,
    deviceCount: deviceCount + 1,
    suppressed: times(2, (n) => 1 + 2 * n),
  });
}

export const drawStore = (random: Random, plan: Plan): Store => storeOf(random, drawPeople(random, plan));
