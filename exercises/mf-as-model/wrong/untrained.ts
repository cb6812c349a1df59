// Mistake: the tables as they are born.
import { modelOf, type Solve, tablesOf } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-untrained";

export const mistake = "fitsWorld";

export const solve: Solve = (world) => modelOf(tablesOf(world, 7, 0));
