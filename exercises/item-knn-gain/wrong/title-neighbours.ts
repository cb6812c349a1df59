// Mistake: "similar" means sharing words of the title. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/title-neighbours";

export const canary = "aisle-canary-wrong-item-knn-gain-title-neighbours";
export const mistake = "reachesReference";
