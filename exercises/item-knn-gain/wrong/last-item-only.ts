// Mistake: common buyers, asked of one thing only: the last the person took. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/last-item-only";

export const canary = "aisle-canary-wrong-item-knn-gain-last-item-only";
export const mistake = "reachesReference";
