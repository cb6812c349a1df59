// Mistake: one list too short. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/short-lists";

export const canary = "aisle-canary-wrong-item-knn-gain-short-lists";
export const mistake = "shape";
