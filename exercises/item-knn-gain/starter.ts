// Where a learner starts: the library's neighbours as they come, which hold bestsellers back only half as far as this row pays for.
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import { listsOfModel, type Solve } from "../mf-new-items/answer";

export const solve: Solve = (world) => listsOfModel(world, "starter", new ItemKnn());
