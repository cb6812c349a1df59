// How this exercise's sealed worlds are made: as those of mf-new-items, from seeds of its own and with a band measured on them.
import type { WorldRecipe } from "../../lib/grading/grader";
import { recipe as ofLists } from "../mf-new-items/recipe";
import band from "./band.json" with { type: "json" };

const range = ([least, most]: readonly number[]) => [least!, most!] as const;

export const recipe: WorldRecipe = {
  ...ofLists,
  version: 1,
  band: { popularity: range(band.popularity), reference: range(band.reference) },
};
