// Makes a sealed world from its seeds: what the learner gets, and apart from it what the grader gets.
// It stores nothing and serves nobody; lib/judge does.
import type { JudgedWorld, WorldRecipe } from "../grading/grader";
import { rankingMetrics } from "../grading/ranking";
import type { Dataset } from "../interactions/dataset";
import type { Interactions } from "../interactions/interactions";
import { splitByTime } from "../interactions/split";
import { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
import type { WorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import { toDataset } from "../market/to-dataset";
import { Ease } from "../recsys/ease";
import { Popularity } from "../recsys/popularity";
import type { Recommender } from "../recsys/recommender";
import { halfOf, type WorldSeeds } from "./seeds";

/** Standard errors the reference must stand above popularity, or the world is not used. */
export const LEAST_GAP = 10;

export interface SealedWorld {
  /** The learner's part; nothing in it was drawn from the held-out key. */
  readonly file: WorldFile;
  readonly judged: JudgedWorld;
  /** Reference above popularity, in paired standard errors over all held-out people. */
  readonly gap: number;
}

/** Deterministic: the same seeds and recipe give the same world. */
export async function makeSealedWorld(options: {
  world: string;
  exercise: string;
  seeds: WorldSeeds;
  recipe: WorldRecipe;
}): Promise<SealedWorld> {
  const { world, exercise, seeds, recipe } = options;
  const { users, items, days, k } = recipe;
  const market = await generateMarket({
    seed: seeds.seed,
    heldOutSeed: seeds.heldOutSeed,
    users,
    items,
    days,
  });
  const full = toDataset(market);
  const { train, heldOut } = splitByTime(full.events, market.cut);
  const history = toUserItems(train);
  const ask = askedUsers(history, recipe.leastHistory);
  const dataset = trainingPart(full, train, market.cut);
  const relevant = newItems({ history, heldOut, ask });
  const half = Uint8Array.from(ask, (user) => halfOf(seeds.halvesKey, user));

  const metric = rankingMetrics[recipe.metric];
  const scoresOf = async (model: Recommender) => {
    await model.fit(train);
    const scores = Float64Array.from(ask, (user, n) =>
      metric(model.recommend(user, k, { without: itemsOf(history, user) }), relevant[n]!),
    );
    model.dispose();
    return scores;
  };
  const popularity = await scoresOf(new Popularity());
  const reference = await scoresOf(new Ease({ lambda: recipe.lambda }));
  const counted = Array.from(ask.keys()).filter((n) => relevant[n]!.length > 0);
  const judged: JudgedWorld = {
    userCount: train.userCount,
    itemCount: train.itemCount,
    k,
    ask,
    train: { user: train.user, item: train.item },
    relevant,
    half,
    baselines: {
      popularity: byHalf(popularity, counted, half),
      reference: byHalf(reference, counted, half),
    },
  };
  const gap = pairedGap(counted.map((n) => reference[n]! - popularity[n]!));
  return { file: { world, exercise, k, ask, dataset }, judged, gap };
}

function askedUsers(history: UserItems, least: number): Int32Array {
  const all = Array.from({ length: history.userCount }, (_, user) => user);
  return Int32Array.from(all.filter((user) => itemsOf(history, user).length >= least));
}

/** A dataset of the training events alone, with a cut of its own for the learner's validation. */
function trainingPart(full: Dataset, train: Interactions, cut: number): Dataset {
  const first = train.time[0]!;
  return { ...full, source: "world", events: train, suggestedCut: cut - Math.floor((cut - first) / 5) };
}

/** For each asked user the distinct held-out items they did not have, of those that anybody had before the cut. */
function newItems(parts: { history: UserItems; heldOut: Interactions; ask: Int32Array }): Int32Array[] {
  const later = toUserItems(parts.heldOut);
  const sold = new Set(parts.history.item);
  return Array.from(parts.ask, (user) => {
    const had = new Set(itemsOf(parts.history, user));
    return itemsOf(later, user).filter((item) => sold.has(item) && !had.has(item));
  });
}

function byHalf(scores: Float64Array, counted: readonly number[], half: Uint8Array) {
  const mean = (wanted: number) => {
    const rows = counted.filter((n) => half[n] === wanted);
    return rows.reduce((sum, n) => sum + scores[n]!, 0) / rows.length;
  };
  return { shown: mean(0), judged: mean(1) };
}

/** Mean of paired differences over its standard error; 0 for fewer than two. */
function pairedGap(differences: readonly number[]): number {
  const n = differences.length;
  if (n < 2) return 0;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1);
  return variance === 0 ? 0 : mean / Math.sqrt(variance / n);
}
