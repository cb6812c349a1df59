// Mistake: works (3) out in single precision.
export const canary = "aisle-canary-wrong-forget-a-person-single-precision";
export const mistake = "printedStore";

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
  const { log, itemCount: n, pageSize } = store;
  const who = store.people.find((one) => one.person === person);
  if (!who) return store;

  const isTheirs = (row: number) => who.accounts.includes(log.account[row]!);
  const rows = [...log.account.keys()];
  const [own, left] = [rows.filter(isTheirs), rows.filter((row) => !isTheirs(row))];
  const items = [...new Set(own.map((row) => log.item[row]!))]; // x has a 1 at these
  const pick = (column: Int32Array) => Int32Array.from(left, (row) => column[row]!);

  const counts = store.counts.slice(); // (2)
  for (const i of items) for (const j of items) counts[i * n + j]! -= 1;

  const P = store.inverse; // (3)
  const Px = new Float64Array(n);
  for (let i = 0; i < n; i++) for (const j of items) Px[i]! += P[i * n + j]!;
  const rest = 1 - items.reduce((sum, i) => sum + Px[i]!, 0);
  const inverse = Float32Array.from(P);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) inverse[i * n + j]! += (Px[i]! * Px[j]!) / rest;

  const together = (i: number, j: number) => counts[i * n + j]!;
  const pageOf = (i: number) =>
    [...Array(n).keys()]
      .filter((j) => j !== i && together(i, j) > 0)
      .sort((a, b) => together(i, b) - together(i, a) || a - b)
      .slice(0, pageSize);
  const pages = store.pages.map((page, i) => (items.includes(i) ? pageOf(i) : page));

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
    counts,
    inverse: Float64Array.from(inverse),
    pages,
    shelves,
    segments,
    suppressed: [...new Set([...store.suppressed, ...who.accounts])].sort((a, b) => a - b),
  };
}
