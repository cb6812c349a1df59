// Mistake: the model that hits most, EASE, where hits are not what is paid for.
import { easeLists, type Solve } from "../../mf-new-items/answer";

export const mistake = "reachesReference";

export const solve: Solve = (world) => easeLists(world, "aisle-canary-wrong-item-knn-gain-ease");
