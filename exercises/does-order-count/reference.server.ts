// Lists of ours for a shop: two rivals of the lesson, a bag of departments, and one that reads two departments and the bag.
import type { Interactions } from "../../lib/interactions/interactions";
import { Markov } from "../../lib/recsys/counts/markov";
import { Popularity } from "../../lib/recsys/counts/popularity";
import type { Recommender } from "../../lib/recsys/recommender";
import { LENGTH } from "./compare";
import type { Shop } from "./shops";

type Lists = readonly (readonly number[])[];

/** One purchase a day. */
function eventsOf({ histories, groupOf }: Shop): Interactions {
  const rows = histories
    .flatMap((own, user) => own.map((item, day) => ({ user, item, time: day * 86_400_000 })))
    .sort((a, b) => a.time - b.time);
  return {
    user: Int32Array.from(rows, ({ user }) => user),
    item: Int32Array.from(rows, ({ item }) => item),
    time: Float64Array.from(rows, ({ time }) => time),
    userCount: histories.length,
    itemCount: groupOf.length,
  };
}

async function listsOf(shop: Shop, model: Recommender): Promise<Lists> {
  await model.fit(eventsOf(shop));
  const lists = shop.histories.map((_, user) => Array.from(model.recommend(user, LENGTH)));
  model.dispose();
  return lists;
}

export const bestsellers = (shop: Shop) => listsOf(shop, new Popularity());
export const chain = (shop: Shop) => listsOf(shop, new Markov({ n: 1 }));

/** Lists by the odds of each department for each person, and within a department by what sells well. */
function byDepartment({ histories, groupOf }: Shop, oddsOf: (own: readonly number[]) => Float64Array): Lists {
  const sold = new Float64Array(groupOf.length);
  for (const own of histories) for (const item of own) sold[item]!++;
  const ofGroup = new Float64Array(1 + Math.max(...groupOf));
  groupOf.forEach((group, item) => {
    ofGroup[group]! += sold[item]!;
  });
  return histories.map((own) => {
    const odds = oddsOf(own);
    const scores = groupOf.map((group, item) => (odds[group]! * sold[item]!) / Math.max(1, ofGroup[group]!));
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, LENGTH);
  });
}

/** s_g = (n_g + 1) / (n + D): what part of a person's n purchases came from each of D departments. */
const sharesIn =
  ({ groupOf }: Shop) =>
  (own: readonly number[]) => {
    const shares = new Float64Array(1 + Math.max(...groupOf)).fill(1);
    for (const item of own) shares[groupOf[item]!]!++;
    return shares.map((share) => share / (own.length + shares.length));
  };

/** A bag of departments: the person's own shares, in whatever order they bought. */
export const favourites = async (shop: Shop) => byDepartment(shop, sharesIn(shop));

/** P(g) = (n(a, b → g) + 100 s_g) / (n(a, b) + 100) after departments a and b. */
export async function twoDepartments(shop: Shop): Promise<Lists> {
  const { histories, groupOf } = shop;
  const groups = 1 + Math.max(...groupOf);
  const after = Array.from({ length: groups * groups }, () => new Float64Array(groups));
  const rowOf = (own: readonly number[], k: number) =>
    after[groupOf[own[k - 2]!]! * groups + groupOf[own[k - 1]!]!]!;
  for (const own of histories) for (let k = 2; k < own.length; k++) rowOf(own, k)[groupOf[own[k]!]!]!++;
  const shares = sharesIn(shop);
  return byDepartment(shop, (own) => {
    const mine = shares(own);
    return rowOf(own, own.length).map((n, g) => n + 100 * mine[g]!);
  });
}
