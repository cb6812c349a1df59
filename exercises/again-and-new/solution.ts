// A model answer: what somebody had by its chance of coming back, and EASE among what is new to them.
import { goodFresh, goodNext, listsFrom, type Solve } from "./answer";

export const canary = "aisle-canary-solution-again-and-new";

export const solve: Solve = async (world) => listsFrom(world, goodNext(world), await goodFresh(world));
