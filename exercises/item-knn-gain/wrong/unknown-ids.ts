// Mistake: item numbers counted from 1, so that the last one does not exist. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/unknown-ids";

export const canary = "aisle-canary-wrong-item-knn-gain-unknown-ids";
export const mistake = "knownIds";
