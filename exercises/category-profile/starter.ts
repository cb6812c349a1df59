// Where a learner starts: lists that have the right shape but are the shop's shares for everybody.
import { listsFrom, type Solve, shopOf } from "./answer";

export const solve: Solve = async (world) => listsFrom(world, () => shopOf(world).prior);
