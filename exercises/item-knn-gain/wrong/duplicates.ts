// Mistake: the best item over and over. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/duplicates";

export const canary = "aisle-canary-wrong-item-knn-gain-duplicates";
export const mistake = "noDuplicates";
