// Mistake: pairs of items are counted where departments decide, and hardly any pair was seen before.
export const canary = "aisle-canary-wrong-does-order-count-pairs-of-items";
export const mistake = "gap";

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
  const seen = new Map<string, number>();
  for (const own of histories)
    for (let k = 2; k < own.length; k++) {
      const name = own.slice(k - 2, k + 1).join();
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  const lists = histories.map((own) => {
    const pair = own.slice(-2).join();
    const scores = sold.map((count, item) => (seen.get(`${pair},${item}`) ?? 0) + count * 1e-6);
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  });
  return { order, lists };
}
