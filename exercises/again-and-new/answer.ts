// What every answer to this exercise has in common: the shape of `solve`, a world's histories, and the two lists of each customer as one.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { WorldFile } from "../../lib/interactions/world-file";
import { Ease } from "../../lib/recsys/linear/ease";
import type { Ranker, Recommender } from "../../lib/recsys/recommender";
import { PLACES } from "./measure";
import { recipe } from "./recipe";
import { bestOf, historiesOf, type Own, type Score, timingOf } from "./timing";

/** An answer gets the world's training part; wrong ones may need another world to copy from. */
export type Solve = (
  world: WorldFile,
  others: { readonly another: WorldFile },
) => Promise<PredictionsEvidence>;

interface Shop {
  /** By user. */
  readonly histories: readonly (readonly Own[])[];
  /** The first day held out. */
  readonly now: number;
  readonly itemCount: number;
}

const DAY = 86_400_000;
export const dayOf = (time: number) => Math.floor(time / DAY);
const opened = new WeakMap<WorldFile, Shop>();

/** What everybody had, counted once. */
export function shopOf(world: WorldFile): Shop {
  const known = opened.get(world);
  if (known) return known;
  const { user, item, time, userCount, itemCount } = world.dataset.events;
  const day = Float64Array.from(time, dayOf);
  const shop = {
    histories: historiesOf({ user, item, day, userCount }),
    now: dayOf(time.at(-1)!) + 1,
    itemCount,
  };
  opened.set(world, shop);
  return shop;
}

/** One list of twenty for a customer. */
type Row = (user: number, own: readonly Own[]) => readonly number[];

export function listsFrom(world: WorldFile, next: Row, fresh: Row): PredictionsEvidence {
  const { histories } = shopOf(world);
  const users = Array.from(world.ask);
  const lists = users.map((user) => [...next(user, histories[user]!), ...fresh(user, histories[user]!)]);
  return { kind: "predictions", users, lists };
}

/** The twenty things of their own that score highest. */
export const ownBy =
  (score: Score): Row =>
  (_, own) =>
    bestOf(own, score, PLACES);

/** The twenty items of a fitted model that are new to a customer. */
export const newBy =
  (model: Ranker): Row =>
  (user, own) =>
    Array.from(model.recommend(user, PLACES, { without: own.map(({ item }) => item) }));

/** Fitted on the world's training days. */
export function fitted<M extends Recommender>(world: WorldFile, model: M, seed = 1): Promise<M> {
  return model.fit(world.dataset.events, { seed });
}

const easeOf = new WeakMap<WorldFile, Promise<Ease>>();

/** EASE on the training days; fitted once however many answers ask. */
export function ease(world: WorldFile): Promise<Ease> {
  const known = easeOf.get(world) ?? fitted(world, new Ease({ lambda: recipe.lambda }));
  easeOf.set(world, known);
  return known;
}

const scores = new WeakMap<WorldFile, Score>();

/** (3), counted once for each world. */
export function chanceOf(world: WorldFile): Score {
  const known = scores.get(world) ?? timingOf(shopOf(world).histories, shopOf(world)).chance;
  scores.set(world, known);
  return known;
}

/** The model answer's first list. */
export const goodNext = (world: WorldFile): Row => ownBy(chanceOf(world));

/** The model answer's second list. */
export const goodFresh = async (world: WorldFile): Promise<Row> => newBy(await ease(world));
