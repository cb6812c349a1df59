// What every answer to this exercise has in common: the shape of `solve`, and making evidence from a model or from lists.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import { itemsOf, toUserItems } from "../../lib/interactions/user-items";
import type { WorldFile } from "../../lib/interactions/world-file";
import { Ease } from "../../lib/recsys/linear/ease";
import type { Ranker, Recommender } from "../../lib/recsys/recommender";
import { topK } from "../../lib/recsys/top-k";
import { recipe } from "./recipe";

/** An answer gets the world's training part; wrong ones may need another world to copy from. */
export type Solve = (
  world: WorldFile,
  others: { readonly another: WorldFile },
) => Promise<PredictionsEvidence>;

/**
 * Asks for one list for each person and checks that it is full.
 * @param label names the answer in errors
 */
export function listsFrom(
  world: WorldFile,
  label: string,
  listOf: (user: number, had: Int32Array) => ArrayLike<number>,
): PredictionsEvidence {
  const rows = toUserItems(world.dataset.events);
  const users = Array.from(world.ask);
  const lists = users.map((user) => Array.from(listOf(user, itemsOf(rows, user))));
  const short = lists.findIndex((list) => list.length < world.k);
  if (short >= 0) throw new Error(`${label}: only ${lists[short]!.length} items for user ${users[short]}`);
  return { kind: "predictions", users, lists };
}

/** The model's best items that the person does not have; a model that learns is fitted first. */
export async function listsOfModel(
  world: WorldFile,
  label: string,
  model: Ranker | Recommender,
  seed = 1,
): Promise<PredictionsEvidence> {
  if ("fit" in model) await model.fit(world.dataset.events, { seed });
  const evidence = listsFrom(world, label, (user, without) => model.recommend(user, world.k, { without }));
  if ("dispose" in model) model.dispose();
  return evidence;
}

const fitted = new WeakMap<WorldFile, Promise<Ease>>();

/** EASE on the world's training days; fitted once however many answers ask. */
export function easeOf(world: WorldFile): Promise<Ease> {
  const known = fitted.get(world) ?? new Ease({ lambda: recipe.lambda }).fit(world.dataset.events);
  fitted.set(world, known);
  return known;
}

const ranked = new WeakMap<WorldFile, Promise<PredictionsEvidence>>();

/** The model answer's lists, made once for each world; a copy each time, for those who spoil them. */
export async function easeLists(world: WorldFile, label: string): Promise<PredictionsEvidence> {
  const known =
    ranked.get(world) ??
    easeOf(world).then((model) =>
      listsFrom(world, label, (user, without) => model.recommend(user, world.k, { without })),
    );
  ranked.set(world, known);
  return structuredClone(await known);
}

/** For each item, how many different people took it in the training days. */
export function takers(world: WorldFile): Float64Array {
  const { item, itemCount } = toUserItems(world.dataset.events);
  const counts = new Float64Array(itemCount);
  for (const i of item) counts[i]!++;
  return counts;
}

export { topK };
