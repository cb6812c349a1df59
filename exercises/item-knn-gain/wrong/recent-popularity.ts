// Mistake: what sold best in the last two weeks, for everybody. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/recent-popularity";

export const canary = "aisle-canary-wrong-item-knn-gain-recent-popularity";
export const mistake = "personal";
