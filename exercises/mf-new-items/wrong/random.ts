// Mistake: items drawn from a hat for each person.
import { Random } from "../../../lib/recsys/counts/random";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "fitsWorld";

export const solve: Solve = (world) => listsOfModel(world, "aisle-canary-wrong-random", new Random());
