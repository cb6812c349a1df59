// Mistake: stopped after two epochs, while the biases are all that has been learnt.
import { modelOf, type Solve, tablesOf } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-short-training";

export const mistake = "personal";

export const solve: Solve = (world) => modelOf(tablesOf(world, 1, 2));
