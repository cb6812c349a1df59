// What every answer to this exercise has in common: the shape of `solve`, a world's purchases by category, and lists made of scores.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { WorldFile } from "../../lib/interactions/world-file";
import { categoriesOf, type Histories, historiesOf, inOrder } from "./histories";
import { countedInterest } from "./interest";

/** An answer gets the world's training part; wrong ones may need another world to copy from. */
export type Solve = (
  world: WorldFile,
  others: { readonly another: WorldFile },
) => Promise<PredictionsEvidence>;

export interface Shop extends Histories {
  /** Of each item. */
  readonly categoryOf: Int32Array;
}

const opened = new WeakMap<WorldFile, Shop>();

/** The world's purchases by category, counted once. */
export function shopOf(world: WorldFile): Shop {
  const known = opened.get(world);
  if (known) return known;
  const { events, items } = world.dataset;
  const categoryOf = categoriesOf(items.looks!.map(({ kind }) => kind));
  const shop = { categoryOf, ...historiesOf(events, categoryOf) };
  opened.set(world, shop);
  return shop;
}

/** The same from the purchases of some days only; π and the categories stay those of all days. */
export function historiesBetween(world: WorldFile, from: number, to: number): Histories {
  const { categories, categoryOf, prior } = shopOf(world);
  const { user, item, time, userCount } = world.dataset.events;
  const counts = Array.from({ length: userCount }, () => new Float64Array(categories));
  user.forEach((who, row) => {
    if (time[row]! >= from && time[row]! < to) counts[who]![categoryOf[item[row]!]!]!++;
  });
  return { categories, counts, prior };
}

/** For each person asked all categories by falling score, ties by ascending number. */
export function listsFrom(
  world: WorldFile,
  scoresOf: (history: Float64Array, user: number) => ArrayLike<number>,
): PredictionsEvidence {
  const { counts } = shopOf(world);
  const users = Array.from(world.ask);
  return { kind: "predictions", users, lists: users.map((user) => inOrder(scoresOf(counts[user]!, user))) };
}

const made = new WeakMap<WorldFile, PredictionsEvidence>();

/** The model answer's lists; a copy each time, for those who spoil them. */
export function goodLists(world: WorldFile): PredictionsEvidence {
  const known = made.get(world) ?? listsFrom(world, countedInterest(shopOf(world)));
  made.set(world, known);
  return structuredClone(known);
}

export const total = (counts: ArrayLike<number>): number =>
  Array.from(counts).reduce((sum, count) => sum + count, 0);
