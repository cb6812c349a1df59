// Mistake: the library's ItemKNN as it comes, one line. The cosine holds bestsellers back half as far as this row pays for.
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import { listsOfModel, type Solve } from "../../mf-new-items/answer";

export const mistake = "reachesReference";

export const solve: Solve = (world) =>
  listsOfModel(world, "aisle-canary-wrong-item-knn-gain-library", new ItemKnn());
