// Mistake: cheat: three rare things of each person stand for all of them. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/three-things-each";

export const canary = "aisle-canary-wrong-item-knn-gain-three-things-each";
export const mistake = "reachesReference";
