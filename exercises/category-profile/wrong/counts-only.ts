// Mistake: counts that are not smoothed: what a customer has not bought from stands in the order of the numbers.
import { listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-counts-only";
export const mistake = "shopOrder";

export const solve: Solve = async (world) => listsFrom(world, (history) => history);
