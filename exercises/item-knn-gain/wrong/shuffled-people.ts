// Mistake: good lists of EASE in the wrong order, so that each person gets somebody else's. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/shuffled-people";

export const canary = "aisle-canary-wrong-item-knn-gain-shuffled-people";
export const mistake = "fitsWorld";
