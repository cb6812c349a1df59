// How this exercise's sealed worlds are made: half a year of purchases, many customers with one to three of them. No secret: the seeds are.
// The band is measured on lists of new items, as that of every world; a change of anything here is a new version.
import type { WorldRecipe } from "../../lib/grading/grader";
import band from "./band.json" with { type: "json" };

const range = ([least, most]: readonly number[]) => [least!, most!] as const;

export const recipe: WorldRecipe = {
  version: 1,
  users: 7000,
  items: 300,
  days: 196,
  visitsPerDay: 0.05,
  leastHistory: 1,
  k: 38,
  metric: "ndcg",
  lambda: 200,
  band: { popularity: range(band.popularity), reference: range(band.reference) },
  hidden: ["items.kind"],
  again: true,
};
