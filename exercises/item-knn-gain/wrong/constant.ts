// Mistake: the rarest items, the same for everybody: each hit would pay most, and hardly one comes. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/constant";

export const canary = "aisle-canary-wrong-item-knn-gain-constant";
export const mistake = "personal";
