// Mistake: people put into thirty groups, each with its own bestsellers. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/bestsellers-of-thirty-groups";

export const canary = "aisle-canary-wrong-item-knn-gain-bestsellers-of-thirty-groups";
export const mistake = "reachesReference";
