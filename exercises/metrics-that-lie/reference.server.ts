// The four metrics as the task defines them, and as common slips would have them, so that a verdict can name the slip. It shares no
// code with lib/recsys, and its expectations never enter the sandbox.
import type { Case } from "./cases";

export const metricNames = ["hr", "recall", "ndcg", "mrr"] as const;
export type Metrics = Readonly<Record<(typeof metricNames)[number], number>>;

/** What a slip does otherwise; each has words of its own among the failures. */
export const slips = [
  "optimisticTies",
  "pessimisticTies",
  "tiesByNumber",
  "tiesOfWanted",
  "zeroForPeopleWithout",
  "overItems",
  "wholeCatalogue",
  "wantedLeftIn",
  "countedTwice",
  "ndcgByK",
  "recallByWanted",
  "recallByK",
] as const;
export type Slip = (typeof slips)[number];

/**
 * Means over people with at least one wanted item. The j-th best wanted item of a person has the place j + (others that score higher)
 * + ½ (others that score the same); others are what is ranked and not wanted, each once. A hit has a place ≤ k.
 */
export function measure(given: Case, slip?: Slip): Metrics {
  const { positives, k } = given;
  const sums = { hr: 0, recall: 0, ndcg: 0, mrr: 0 };
  let weight = 0;
  positives.forEach((wanted, u) => {
    if (wanted.length === 0) {
      if (slip === "zeroForPeopleWithout") weight++;
      return;
    }
    const places = placesOf(given, u, slip);
    const hits = places.filter((place) => place <= k);
    const times = slip === "overItems" ? wanted.length : 1;
    const most = Math.min(k, wanted.length);
    const best = slip === "ndcgByK" ? k : most;
    const among = { recallByWanted: wanted.length, recallByK: k }[slip as string] ?? most;
    weight += times;
    if (hits.length > 0) sums.hr += times;
    sums.recall += (times * hits.length) / among;
    sums.ndcg += (times * gainOf(hits)) / gainOf(Array.from({ length: best }, (_, n) => n + 1));
    if (hits.length > 0) sums.mrr += times / hits[0]!;
  });
  const { hr, recall, ndcg, mrr } = sums;
  return { hr: hr / weight, recall: recall / weight, ndcg: ndcg / weight, mrr: mrr / weight };
}

const gainOf = (places: readonly number[]) =>
  places.reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0);

/** Ascending. */
function placesOf({ scores, positives, candidates }: Case, u: number, slip?: Slip): number[] {
  const row = scores[u]!;
  const wanted = [...positives[u]!].sort((a, b) => row[b]! - row[a]! || a - b);
  const everything = Array.from(row.keys());
  const listed = candidates === null || slip === "wholeCatalogue" ? everything : [...candidates[u]!];
  const ranked = slip === "countedTwice" ? listed : [...new Set(listed)];
  const isOther = (item: number) => !wanted.includes(item);
  const leftIn = slip === "wantedLeftIn" && candidates !== null;
  const others = leftIn ? ranked : ranked.filter(isOther);
  return wanted.map((item, n) => {
    const own = row[item]!;
    const rivals = slip === "tiesOfWanted" ? [...others, ...wanted.filter((one) => one !== item)] : others;
    const higher = rivals.filter((other) => row[other]! > own).length;
    const tied = rivals.filter((other) => row[other] === own);
    const before = tied.filter((other) => other < item).length;
    const ties =
      { optimisticTies: 0, pessimisticTies: tied.length, tiesByNumber: before }[slip as string] ??
      tied.length / 2;
    const first = slip === "tiesOfWanted" ? 1 : n + 1;
    return first + higher + ties;
  });
}
