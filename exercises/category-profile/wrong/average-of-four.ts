// Mistake: one average vector of four numbers, too narrow for thirty-eight categories.
import { listsFrom, type Solve } from "../answer";
import { fitAverage } from "../trained.server";

export const canary = "aisle-canary-wrong-category-profile-average-of-four";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => listsFrom(world, fitAverage(world, { seed: 1, d: 4 }));
