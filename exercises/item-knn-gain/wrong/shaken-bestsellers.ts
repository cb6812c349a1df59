// Mistake: the bestsellers, well shaken for each person, so that no two lists are alike. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/shaken-bestsellers";

export const canary = "aisle-canary-wrong-item-knn-gain-shaken-bestsellers";
export const mistake = "fitsWorld";
