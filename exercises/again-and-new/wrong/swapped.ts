// Mistake: the two lists the wrong way round.
import { goodFresh, goodNext, listsFrom, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-swapped";
export const mistake = "newOnly";

export const solve: Solve = async (world) => listsFrom(world, await goodFresh(world), goodNext(world));
