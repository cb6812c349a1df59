// Mistake: "similar" means sharing words of the title. No purchase is looked at beyond the person's own.
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { ranker } from "../../../lib/recsys/ranker";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = (world) => {
  const { events, items } = world.dataset;
  const rows = toUserItems(events);
  const words = items.titles.en.map((title) => title.toLowerCase().split(/[^a-z-]+/));
  const scores = (user: number) => {
    const known = new Map<string, number>();
    for (const i of itemsOf(rows, user))
      for (const word of words[i]!) known.set(word, (known.get(word) ?? 0) + 1);
    return Float32Array.from(words, (title) => title.reduce((sum, word) => sum + (known.get(word) ?? 0), 0));
  };
  return listsOfModel(world, "aisle-canary-wrong-title-neighbours", ranker("titles", scores));
};
