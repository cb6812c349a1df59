// Mistake: the exponent on the wrong side: what somebody has is divided in full, the candidate not at all.
import type { Solve } from "../../mf-new-items/answer";
import { neighbourLists } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) =>
  neighbourLists({ world, label: "aisle-canary-wrong-item-knn-gain-wrong-side" }, { alpha: 0, beta: 1 });
