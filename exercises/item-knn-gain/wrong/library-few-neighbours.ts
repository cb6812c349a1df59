// Mistake: the library's ItemKNN with fewer neighbours and less doubt, which turns to the rare as far as its settings can.
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import { listsOfModel, type Solve } from "../../mf-new-items/answer";

export const mistake = "reachesReference";

export const solve: Solve = (world) =>
  listsOfModel(
    world,
    "aisle-canary-wrong-item-knn-gain-library-few-neighbours",
    new ItemKnn({ k: 20, shrink: 3 }),
  );
