// What a store looks like after a well-known slip, part by part, so that a learner hears which one is theirs. Nothing passes by it.
import { samePart } from "./compare";
import { countsOf, pagesOf, rising, rowsWhere, withoutPerson } from "./rebuild.server";
import type { Case, Part, Person, Store } from "./store";

/** What every slip is made from: the store before, the store as it should be, and the person's rows. */
interface Around {
  readonly store: Store;
  readonly right: Store;
  readonly who: Person;
  /** Items of the person's rows, as often as they stand there. */
  readonly bought: readonly number[];
  readonly items: readonly number[];
  readonly devices: ReadonlySet<number>;
}

type Slips<P extends Part> = Readonly<Record<string, (around: Around) => Store[P]>>;

const isOf = ({ store }: Around, accounts: readonly number[], row: number) =>
  accounts.includes(store.log.account[row]!);

/** x as the slip has it: numbers for items, subtracted from the counts as their outer product. */
function minusOuter({ store }: Around, rows: readonly (readonly number[])[]): Float64Array {
  const { itemCount: n } = store;
  const taken = countsOf(
    rows.map((items) => new Set(items)),
    n,
  );
  return store.counts.map((count, at) => count - taken[at]!);
}

const times = ({ bought }: Around, item: number) => bought.filter((one) => one === item).length;

/** (3) with another x, sign or denominator. */
function updated(
  around: Around,
  {
    x = () => 1,
    sign = 1,
    rest = (q: number) => 1 - q,
  }: {
    readonly x?: (item: number) => number;
    readonly sign?: 1 | -1;
    readonly rest?: (q: number) => number;
  },
): Float64Array {
  const { store, items } = around;
  const { itemCount: n, inverse: P } = store;
  const Px = Float64Array.from({ length: n }, (_, i) =>
    items.reduce((sum, j) => sum + P[i * n + j]! * x(j), 0),
  );
  const below = rest(items.reduce((sum, i) => sum + Px[i]! * x(i), 0));
  return P.map((value, at) => value + (sign * Px[Math.floor(at / n)]! * Px[at % n]!) / below);
}

const onItems = ({ items, store }: Around, at: number) =>
  items.includes(Math.floor(at / store.itemCount)) && items.includes(at % store.itemCount);

const segment =
  (
    change: (
      one: Store["segments"][number],
      right: Store["segments"][number],
      around: Around,
    ) => Store["segments"][number],
  ) =>
  (around: Around) =>
    around.store.segments.map((one, n) =>
      n === around.who.segment ? change(one, around.right.segments[n]!, around) : one,
    );

/** By the part that each spoils: the key under which it is told, and what comes of it. The first that explains is told. */
export const slips: { readonly [P in Part]: Slips<P> } = {
  log: {
    rowsLeft: ({ store }) => store.log,
    repeatsLeft: (around) => {
      const { item } = around.store.log;
      const isTheirs = (row: number) => isOf(around, around.who.accounts, row);
      const isFirst = (row: number) =>
        item.findIndex((one, before) => one === item[row] && isTheirs(before)) === row;
      return rowsWhere(around.store.log, (row) => !isTheirs(row) || !isFirst(row));
    },
    firstRowOnly: (around) => {
      const first = around.store.log.account.findIndex((_, row) => isOf(around, around.who.accounts, row));
      return rowsWhere(around.store.log, (row) => row !== first);
    },
    firstAccountOnly: (around) =>
      rowsWhere(around.store.log, (row) => !isOf(around, around.who.accounts.slice(0, 1), row)),
    namesake: (around) => {
      const { store, who } = around;
      const accounts = store.people.filter(({ name }) => name === who.name).flatMap((one) => one.accounts);
      return rowsWhere(store.log, (row) => !isOf(around, accounts, row));
    },
    wholeDevice: ({ store, devices }) => rowsWhere(store.log, (row) => !devices.has(store.log.device[row]!)),
  },
  people: {
    personLeft: ({ store }) => store.people,
    namesake: ({ store, who }) => store.people.filter(({ name }) => name !== who.name),
  },
  pairs: {
    pairsLeft: ({ store }) => store.pairs,
    pairsOneSide: ({ store, who }) => store.pairs.filter(({ one }) => one !== who.person),
  },
  counts: {
    countsLeft: ({ store }) => store.counts,
    tableEmptied: ({ store }) => new Float64Array(store.counts.length),
    zeroed: (around) => around.store.counts.map((count, at) => (onItems(around, at) ? 0 : count)),
    diagonalLeft: ({ store, right }) =>
      right.counts.map((count, at) => (at % (store.itemCount + 1) === 0 ? store.counts[at]! : count)),
    halfSubtracted: ({ store, right }) =>
      right.counts.map((count, at) =>
        at % store.itemCount < Math.floor(at / store.itemCount) ? store.counts[at]! : count,
      ),
    byRows: (around) => {
      const { itemCount: n, counts } = around.store;
      return counts.map((count, at) => count - times(around, Math.floor(at / n)) * times(around, at % n));
    },
    perAccount: (around) => {
      const { store, who } = around;
      const rows = who.accounts.map((account) =>
        [...store.log.item].filter((_, row) => store.log.account[row] === account),
      );
      return minusOuter(around, rows);
    },
    firstAccountOnly: (around) => {
      const { store, who } = around;
      const first = [...store.log.item].filter((_, row) => store.log.account[row] === who.accounts[0]);
      return minusOuter(around, [first]);
    },
    subtractedTwice: (around) =>
      minusOuter({ ...around, store: { ...around.store, counts: minusOuter(around, [around.items]) } }, [
        around.items,
      ]),
  },
  segments: {
    segmentsLeft: ({ store }) => store.segments,
    segmentEmptied: segment(() => ({ people: 0, cents: 0, mean: 0 })),
    membersLeft: segment((one, right) => ({
      ...{ people: one.people, cents: right.cents, mean: one.people > 0 ? right.cents / one.people : 0 },
    })),
    meanLeft: segment((one, right) => ({ ...right, mean: one.mean })),
    repeatsKept: segment((one, right, { store, items }) => {
      const { item, cents: each } = store.log;
      const cents = one.cents - items.reduce((sum, i) => sum + each[item.indexOf(i)]!, 0);
      return { ...right, cents, mean: right.people > 0 ? cents / right.people : 0 };
    }),
  },
  inverse: {
    inverseLeft: ({ store }) => store.inverse,
    wrongSign: (around) => updated(around, { sign: -1 }),
    noDenominator: (around) => updated(around, { rest: () => 1 }),
    plusDenominator: (around) => updated(around, { rest: (q) => 1 + q }),
    addsPerson: (around) => updated(around, { sign: -1, rest: (q) => 1 + q }),
    byRows: (around) => updated(around, { x: (item) => times(around, item) }),
  },
  pages: {
    pagesLeft: ({ store }) => store.pages,
    pagesEmptied: ({ store, items }) => store.pages.map((page, i) => (items.includes(i) ? [] : page)),
    notRefilled: ({ store, right }) =>
      store.pages.map((page, i) => page.filter((j) => right.counts[i * store.itemCount + j]! > 0)),
    notFilledUp: ({ store, right }) =>
      right.pages.map((page, i) => page.filter((j) => store.pages[i]!.includes(j))),
    itemsTaken: ({ store, items }) =>
      store.pages.map((page, i) => (items.includes(i) ? page.filter((j) => !items.includes(j)) : page)),
    zeroesListed: ({ store, right }) => {
      const { itemCount: n, pageSize } = store;
      return pagesOf(
        right.counts.map((count) => count + 1),
        n,
        pageSize,
      );
    },
  },
  shelves: {
    shelvesLeft: ({ store }) => store.shelves,
    shelvesEmptied: ({ store, devices }) =>
      store.shelves.map((shelf, device) => (devices.has(device) ? [] : shelf)),
    itemsOffShelves: ({ store, devices, items }) =>
      store.shelves.map((shelf, device) =>
        devices.has(device) ? shelf.filter((item) => !items.includes(item)) : shelf,
      ),
    wholeShop: ({ store, items }) =>
      store.shelves.map((shelf) => shelf.filter((item) => !items.includes(item))),
  },
  suppressed: {
    notSuppressed: ({ store }) => store.suppressed,
    personSuppressed: ({ store, who }) => rising([...store.suppressed, who.person]),
    firstAccountOnly: ({ store, who }) => rising([...store.suppressed, who.accounts[0]!]),
    listReplaced: ({ who }) => rising(who.accounts),
    listTwice: ({ store, who }) =>
      [...store.suppressed, ...who.accounts, ...who.accounts].sort((a, b) => a - b),
    listUnsorted: ({ store, who }) => [...who.accounts, ...store.suppressed],
  },
};

function aroundOf({ store, person }: Case, right: Store): Around | null {
  const who = store.people.find((one) => one.person === person);
  if (!who) return null;
  const { log } = store;
  const own = [...log.account.keys()].filter((row) => who.accounts.includes(log.account[row]!));
  const bought = own.map((row) => log.item[row]!);
  return {
    ...{ store, right, who, bought, items: [...new Set(bought)] },
    devices: new Set(own.map((row) => log.device[row]!)),
  };
}

/** What the slip makes of a part; null where the store does not know the person. */
export function slipped<P extends Part>(one: Case, part: P, slip: string): Store[P] | null {
  const around = aroundOf(one, withoutPerson(one));
  return around && slips[part][slip]!(around);
}

/** Whether the slip changes anything in a case. */
export function shows(one: Case, part: Part, slip: string): boolean {
  const spoiled = slipped(one, part, slip);
  return spoiled !== null && !samePart(part, spoiled, withoutPerson(one)[part]);
}

/** The slip that explains a part of every result that is another one than it should be, or null. */
export function slipOf(part: Part, cases: readonly Case[], results: readonly Store[]): string | null {
  const off = cases.flatMap((one, n) => {
    const [right, given] = [withoutPerson(one), results[n]![part]];
    return samePart(part, given, right[part]) ? [] : [{ around: aroundOf(one, right), given }];
  });
  const explains = (name: string) =>
    off.every(({ around, given }) => around && samePart(part, given, slips[part][name]!(around)));
  return Object.keys(slips[part]).find(explains) ?? null;
}
