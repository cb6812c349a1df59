// Mistake: what followed each of the last three purchases, all weighed alike.
export const canary = "aisle-canary-wrong-does-order-count-three-back";
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
  const after = groupOf.map(() => new Array<number>(groupOf.length).fill(0));
  for (const own of histories)
    for (let k = 1; k < own.length; k++)
      for (const before of own.slice(Math.max(0, k - 3), k)) after[before]![own[k]!]!++;
  const lists = histories.map((own) => {
    const scores = sold.map(
      (count, item) => own.slice(-3).reduce((so, before) => so + after[before]![item]!, 0) + count * 1e-6,
    );
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  });
  return { order, lists };
}
