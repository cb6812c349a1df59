// Where a learner starts: the customer's row and their purchases go, and what was made from them stays.
export const canary = "aisle-canary-starter-forget-a-person";

interface Store {
  itemCount: number; // n
  ridge: number; // λ of (3)
  pageSize: number; // most items of a page
  log: { account: Int32Array; device: Int32Array; item: Int32Array; cents: Int32Array };
  people: { person: number; name: string; accounts: number[]; segment: number }[];
  pairs: { one: number; other: number; common: number }[]; // customers with three items or more in common
  counts: Float64Array; // G [n, n]
  inverse: Float64Array; // P [n, n]
  pages: number[][]; // of each item what is often bought together with it
  shelves: number[][]; // of each device what was bought on it
  segments: { people: number; cents: number; mean: number }[];
  suppressed: number[]; // accounts that every rebuild leaves out
}

export function erase(store: Store, person: number): Store {
  const { log } = store;
  const who = store.people.find((one) => one.person === person);
  if (!who) return store;
  const left = [...log.account.keys()].filter((row) => !who.accounts.includes(log.account[row]!));
  const pick = (column: Int32Array) => Int32Array.from(left, (row) => column[row]!);
  const { account, device, item, cents } = log;
  return {
    ...store,
    log: { account: pick(account), device: pick(device), item: pick(item), cents: pick(cents) },
    people: store.people.filter((one) => one !== who),
  };
}
