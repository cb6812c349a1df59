// Mistake: deletes the rows that name the customer, and leaves the tables that were made from them.
export const canary = "aisle-canary-wrong-forget-a-person-rows-only";
export const mistake = "canary";

interface Store {
  itemCount: number;
  ridge: number;
  pageSize: number;
  log: { account: Int32Array; device: Int32Array; item: Int32Array; cents: Int32Array };
  people: { person: number; name: string; accounts: number[]; segment: number }[];
  pairs: { one: number; other: number; common: number }[];
  counts: Float64Array;
  inverse: Float64Array;
  pages: number[][];
  shelves: number[][];
  segments: { people: number; cents: number; mean: number }[];
  suppressed: number[];
}

export function erase(store: Store, person: number): Store {
  const { log } = store;
  const who = store.people.find((one) => one.person === person);
  if (!who) return store;

  const isTheirs = (row: number) => who.accounts.includes(log.account[row]!);
  const rows = [...log.account.keys()];
  const [own, left] = [rows.filter(isTheirs), rows.filter((row) => !isTheirs(row))];
  const pick = (column: Int32Array) => Int32Array.from(left, (row) => column[row]!);

  const devices = new Set(own.map((row) => log.device[row]!));
  const shelfOf = (device: number) => {
    const boughtOn = left.filter((row) => log.device[row] === device).map((row) => log.item[row]!);
    return [...new Set(boughtOn)].sort((a, b) => a - b);
  };
  const shelves = store.shelves.map((shelf, device) => (devices.has(device) ? shelfOf(device) : shelf));

  const spent = own.reduce((sum, row) => sum + log.cents[row]!, 0);
  const segments = store.segments.map((one, segment) => {
    if (segment !== who.segment) return one;
    const [people, cents] = [one.people - 1, one.cents - spent];
    return { people, cents, mean: people > 0 ? cents / people : 0 };
  });

  const { account, device, item, cents } = log;
  return {
    ...store,
    log: { account: pick(account), device: pick(device), item: pick(item), cents: pick(cents) },
    people: store.people.filter((one) => one !== who),
    pairs: store.pairs.filter(({ one, other }) => one !== person && other !== person),
    shelves,
    segments,
    suppressed: [...new Set([...store.suppressed, ...who.accounts])].sort((a, b) => a - b),
  };
}
