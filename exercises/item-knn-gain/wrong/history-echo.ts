// Mistake: what each person bought already, as if it were new. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/history-echo";

export const canary = "aisle-canary-wrong-item-knn-gain-history-echo";
export const mistake = "newOnly";
