// Makes a sealed world from its seeds: what the learner gets, and apart from it what the grader gets.
// It stores nothing and serves nobody; lib/judge does.
import type { JudgedWorld, WorldRecipe } from "../grading/grader";
import type { Interactions } from "../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
import type { WorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import { type Baselines, measureBaselines } from "./baselines";
import { hiddenColumns } from "./hidden-columns";
import { knownAtCut } from "./known-at-cut";
import { halfOf, type WorldSeeds } from "./seeds";

const DAY = 86_400_000;

export interface SealedWorld {
  /** The learner's part; nothing in it was drawn from the held-out key. */
  readonly file: WorldFile;
  readonly judged: JudgedWorld;
  readonly baselines: Baselines;
}

/** Deterministic: the same seeds and recipe give the same world. Whether it is used is `refusalOf`'s to say. */
export async function makeSealedWorld(options: {
  world: string;
  exercise: string;
  seeds: WorldSeeds;
  recipe: WorldRecipe;
}): Promise<SealedWorld> {
  const { world, exercise, seeds, recipe } = options;
  const { users, items, days, visitsPerDay, k } = recipe;
  const { seed, heldOutSeed, halvesKey, orderKey } = seeds;
  const size = { users, items, days, ...(visitsPerDay !== undefined && { visitsPerDay }) };
  const market = await generateMarket({ seed, heldOutSeed, ...size });
  const known = knownAtCut(market, orderKey);
  const train = known.dataset.events;
  const history = toUserItems(train);
  const ask = askedUsers(history, recipe.leastHistory);
  const relevant = newItems({ history, heldOut: known.heldOut, ask });
  const half = Uint8Array.from(ask, (user) => halfOf(halvesKey, user));
  const baselines = await measureBaselines(train, recipe, { history, ask, relevant, half });
  const judged: JudgedWorld = {
    userCount: train.userCount,
    itemCount: train.itemCount,
    k,
    ask,
    train: { user: train.user, item: train.item, ...(recipe.dated && { day: daysOf(train) }) },
    relevant,
    ...(recipe.again && { taken: takenItems(known.heldOut, ask) }),
    half,
    baselines: baselines.scores,
    ...(recipe.hidden && { hidden: hiddenColumns(market, known, recipe.hidden) }),
  };
  return { file: { world, exercise, k, ask, dataset: known.dataset }, judged, baselines };
}

/** Of each event, in whole days since 1970: a third of the text that milliseconds would take in the world's row. */
function daysOf({ time }: Interactions): Int32Array {
  return Int32Array.from(time, (moment) => Math.floor(moment / DAY));
}

function askedUsers(history: UserItems, least: number): Int32Array {
  const all = Array.from({ length: history.userCount }, (_, user) => user);
  return Int32Array.from(all.filter((user) => itemsOf(history, user).length >= least));
}

/** For each asked user the distinct held-out items, new to them or not. */
function takenItems(heldOut: Interactions, ask: Int32Array): Int32Array[] {
  const later = toUserItems(heldOut);
  return Array.from(ask, (user) => itemsOf(later, user));
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
