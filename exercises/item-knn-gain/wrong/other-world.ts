// Mistake: theft: good lists of EASE made for another learner's world, handed in under this one. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/other-world";

export const canary = "aisle-canary-wrong-item-knn-gain-other-world";
export const mistake = "fitsWorld";
