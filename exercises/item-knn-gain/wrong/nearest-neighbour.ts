// Mistake: each candidate keeps a single neighbour, which forgets most of what a person has.
import type { Solve } from "../../mf-new-items/answer";
import { neighbourLists } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) =>
  neighbourLists({ world, label: "aisle-canary-wrong-item-knn-gain-nearest-neighbour" }, { neighbours: 1 });
