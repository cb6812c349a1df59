// Mistake: common buyers added up and divided by nothing, so that bestsellers go with everything.
import type { Solve } from "../../mf-new-items/answer";
import { neighbourLists } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = async (world) =>
  neighbourLists(
    { world, label: "aisle-canary-wrong-item-knn-gain-co-counts" },
    { alpha: 0, beta: 0, shrink: 0 },
  );
