// Makes everything that a store derives from its log and its customers, from nothing: what a nightly job does. The grader holds a
// learner's store against a rebuild without the person, so it shares no step with (2) and (3) of the lesson.
import { type Case, LEAST_COMMON, type Log, type Pair, type Person, type Segment, type Store } from "./store";

export type Source = Pick<Store, "itemCount" | "ridge" | "pageSize" | "log" | "people" | "suppressed"> & {
  readonly deviceCount: number;
  readonly segmentCount: number;
};

export function rebuild(source: Source): Store {
  const { itemCount, ridge, pageSize, log, people, suppressed } = source;
  const owned = itemsByPerson(source);
  const counts = countsOf(owned.values(), itemCount);
  return {
    ...{ itemCount, ridge, pageSize, log, people, suppressed },
    pairs: pairsOf(owned),
    counts,
    inverse: inverseOf(counts, itemCount, ridge),
    pages: pagesOf(counts, itemCount, pageSize),
    shelves: shelvesOf(source),
    segments: segmentsOf(source),
  };
}

/** Different items of each person, over all of their accounts. */
function itemsByPerson({ log, people }: Pick<Source, "log" | "people">): Map<number, Set<number>> {
  const owner = new Map(people.flatMap(({ person, accounts }) => accounts.map((one) => [one, person])));
  const owned = new Map(people.map(({ person }) => [person, new Set<number>()]));
  for (const [row, account] of log.account.entries())
    owned.get(owner.get(account) ?? -1)?.add(log.item[row]!);
  return owned;
}

export function countsOf(owned: Iterable<ReadonlySet<number>>, n: number): Float64Array {
  const counts = new Float64Array(n * n);
  for (const items of owned) for (const i of items) for (const j of items) counts[i * n + j]! += 1;
  return counts;
}

function pairsOf(owned: ReadonlyMap<number, ReadonlySet<number>>): Pair[] {
  const all = [...owned].sort(([a], [b]) => a - b);
  return all.flatMap(([one, theirs], n) =>
    all.slice(n + 1).flatMap(([other, others]) => {
      let common = 0;
      for (const item of theirs) if (others.has(item)) common++;
      return common < LEAST_COMMON ? [] : [{ one, other, common }];
    }),
  );
}

/** (G + λI)⁻¹ by Gauss and Jordan; no pivoting is needed where a matrix is symmetric and positive definite. */
function inverseOf(counts: Float64Array, n: number, ridge: number): Float64Array {
  const P = counts.slice();
  for (let i = 0; i < n; i++) P[i * n + i]! += ridge;
  for (let k = 0; k < n; k++) {
    const pivot = 1 / P[k * n + k]!;
    const row = P.slice(k * n, (k + 1) * n);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const by = P[i * n + k]! * pivot;
      for (let j = 0; j < n; j++) P[i * n + j]! -= by * row[j]!;
      P[i * n + k] = -by;
    }
    for (let j = 0; j < n; j++) P[k * n + j] = row[j]! * pivot;
    P[k * n + k] = pivot;
  }
  return P;
}

export const pagesOf = (counts: Float64Array, n: number, pageSize: number): number[][] =>
  Array.from({ length: n }, (_, i) => {
    const together = (j: number) => counts[i * n + j]!;
    return [...Array(n).keys()]
      .filter((j) => j !== i && together(j) > 0)
      .sort((a, b) => together(b) - together(a) || a - b)
      .slice(0, pageSize);
  });

export const rising = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

function shelvesOf({ log, deviceCount }: Pick<Source, "log" | "deviceCount">): number[][] {
  const on = Array.from({ length: deviceCount }, () => new Set<number>());
  for (const [row, device] of log.device.entries()) on[device]!.add(log.item[row]!);
  return on.map(rising);
}

function segmentsOf({ log, people, segmentCount }: Source): Segment[] {
  return Array.from({ length: segmentCount }, (_, segment) => {
    const members = people.filter((one) => one.segment === segment);
    const accounts = new Set(members.flatMap((one) => one.accounts));
    const cents = log.cents.reduce(
      (sum, value, row) => (accounts.has(log.account[row]!) ? sum + value : sum),
      0,
    );
    return { people: members.length, cents, mean: members.length === 0 ? 0 : cents / members.length };
  });
}

/** The rows for which something holds. */
export function rowsWhere(log: Log, holds: (row: number) => boolean): Log {
  const rows = [...log.account.keys()].filter(holds);
  const pick = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!);
  const { account, device, item, cents } = log;
  return { account: pick(account), device: pick(device), item: pick(item), cents: pick(cents) };
}

const sourceOf = (store: Store): Source => ({
  ...store,
  deviceCount: store.shelves.length,
  segmentCount: store.segments.length,
});

/** What a nightly job makes from an old log and old customers, leaving out whoever is on the list. */
export function restored(backup: Store, suppressed: readonly number[]): Store {
  const isOut = new Set(suppressed);
  const people = backup.people.flatMap((one): Person[] => {
    const accounts = one.accounts.filter((account) => !isOut.has(account));
    return accounts.length === 0 ? [] : [{ ...one, accounts }];
  });
  const log = rowsWhere(backup.log, (row) => !isOut.has(backup.log.account[row]!));
  return rebuild({ ...sourceOf(backup), log, people, suppressed });
}

const known = new WeakMap<Case, Store>();

/** As the store should be afterwards: rebuilt without the person. The store itself where there is no such person. */
export function withoutPerson(one: Case): Store {
  const made = known.get(one) ?? rebuiltWithout(one);
  known.set(one, made);
  return made;
}

function rebuiltWithout({ store, person }: Case): Store {
  const gone = store.people.find((one) => one.person === person);
  if (!gone) return store;
  return rebuild({
    ...sourceOf(store),
    log: rowsWhere(store.log, (row) => !gone.accounts.includes(store.log.account[row]!)),
    people: store.people.filter((one) => one !== gone),
    suppressed: rising([...store.suppressed, ...gone.accounts]),
  });
}
