// Mistake: the most bought items for everybody, less what each person has. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/popularity";

export const canary = "aisle-canary-wrong-item-knn-gain-popularity";
export const mistake = "personal";
