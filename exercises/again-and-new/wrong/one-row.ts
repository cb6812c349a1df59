// Mistake: only the first list of twenty.
import { goodNext, listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-one-row";
export const mistake = "shape";

export const solve: Solve = async (world) => listsFrom(world, goodNext(world), () => []);
