// Mistake: theft: another world's lists, its items renamed to ours by their rank of popularity. The same answer as to the exercise of lesson 4.2.
export { solve } from "../../mf-new-items/wrong/another-world-renamed";

export const canary = "aisle-canary-wrong-item-knn-gain-another-world-renamed";
export const mistake = "fitsWorld";
