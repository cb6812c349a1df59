// Mistake: what sells best in the departments a person buys from. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/category-popularity";

export const canary = "aisle-canary-wrong-item-knn-gain-category-popularity";
export const mistake = "reachesReference";
