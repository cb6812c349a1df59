// Mistake: the lists alone, without a word on the order.
export const canary = "aisle-canary-wrong-does-order-count-lists-alone";
export const mistake = "shape";

type Histories = readonly (readonly number[])[];

export function foretell(histories: Histories, dealt: Histories, groupOf: readonly number[]) {
  const groups = 1 + Math.max(...groupOf);
  const at = (own: readonly number[], k: number) => groupOf[own[k]!]!;

  /** How often each department followed each two. */
  function count(people: Histories): number[][] {
    const after = Array.from({ length: groups * groups }, () => new Array<number>(groups).fill(0));
    for (const own of people)
      for (let k = 2; k < own.length; k++) after[at(own, k - 2) * groups + at(own, k - 1)]![at(own, k)]!++;
    return after;
  }

  /** How well counts of one half of the people foretell the other: mean ln P of a purchase's department. */
  function fits(people: Histories): number {
    const half = people.length >> 1;
    const after = count(people.slice(0, half));
    let [sum, purchases] = [0, 0];
    for (const own of people.slice(half))
      for (let k = 2; k < own.length; k++) {
        const row = after[at(own, k - 2) * groups + at(own, k - 1)]!;
        const all = row.reduce((so, one) => so + one, 0);
        sum += Math.log((row[at(own, k)]! + 1) / (all + groups));
        purchases++;
      }
    return sum / purchases;
  }
  const order = fits(histories) > fits(dealt) + 0.05;

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
  return lists;
}
