// Mistake: the easier half of the people twice, so that the number of lists is right. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/easy-people-twice";

export const canary = "aisle-canary-wrong-item-knn-gain-easy-people-twice";
export const mistake = "shape";
