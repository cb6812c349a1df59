// Mistake: order is said to count where lists that read more beat a chain of the first order, which the favourites alone bring about.
export const canary = "aisle-canary-wrong-does-order-count-lead-over-chain";
export const mistake = "noOrderFound";

type Histories = readonly (readonly number[])[];

export function foretell(histories: Histories, _dealt: Histories, groupOf: readonly number[]) {
  const groups = 1 + Math.max(...groupOf);
  const at = (own: readonly number[], k: number) => groupOf[own[k]!]!;

  /** How often each department followed each two. */
  function count(people: Histories): number[][] {
    const after = Array.from({ length: groups * groups }, () => new Array<number>(groups).fill(0));
    for (const own of people)
      for (let k = 2; k < own.length; k++) after[at(own, k - 2) * groups + at(own, k - 1)]![at(own, k)]!++;
    return after;
  }

  /** How often the department bought last was the one named, by what is known before it. */
  const hits = (guess: (own: readonly number[]) => number) =>
    histories.filter((own) => guess(own.slice(0, -1)) === at(own, own.length - 1)).length / histories.length;
  const step = Array.from({ length: groups }, () => new Array<number>(groups).fill(0));
  for (const own of histories) for (let k = 1; k < own.length - 1; k++) step[at(own, k - 1)]![at(own, k)]!++;
  const most = (row: readonly number[]) => row.indexOf(Math.max(...row));
  const byChain = hits((own) => most(step[at(own, own.length - 1)]!));
  const byReading = hits((own) => {
    const row = new Array<number>(groups).fill(0);
    for (let k = 0; k < own.length; k++) row[at(own, k)]!++;
    return most(row);
  });
  const after2 = count(histories.map((own) => own.slice(0, -1)));
  const byTwo = hits((own) => most(after2[at(own, own.length - 2) * groups + at(own, own.length - 1)]!));
  const order = Math.max(byReading, byTwo) > byChain + 0.02;

  const sold = new Array<number>(groupOf.length).fill(0);
  for (const own of histories) for (const item of own) sold[item]!++;
  const ofGroup = new Array<number>(groups).fill(0);
  groupOf.forEach((group, item) => {
    ofGroup[group]! += sold[item]!;
  });
  const after = count(histories);
  const lists = histories.map((own) => {
    const n = own.length;
    const share = new Array<number>(groups).fill(1 / (n + groups)); // the person's own, one lent to each department
    for (let k = 0; k < n; k++) share[at(own, k)]! += 1 / (n + groups);
    const row = after[at(own, n - 2) * groups + at(own, n - 1)]!;
    const chance = share.map((one, group) => (order ? row[group]! : 0) + 100 * one);
    const scores = sold.map(
      (count, item) => (chance[groupOf[item]!]! * count) / Math.max(1, ofGroup[groupOf[item]!]!),
    );
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, 10);
  });
  return { order, lists };
}
