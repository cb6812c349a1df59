// Mistake: the most bought items for everybody, less what each person has.
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "personal";

export const solve: Solve = (world) => listsOfModel(world, "aisle-canary-wrong-popularity", new Popularity());
