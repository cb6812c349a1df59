// Mistake: items drawn from a hat for each person. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/random";

export const canary = "aisle-canary-wrong-item-knn-gain-random";
export const mistake = "fitsWorld";
