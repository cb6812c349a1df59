// Mistake: the shop's shares for everybody, the global prior.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-global-prior";
export const mistake = "personal";

export const solve: Solve = async (world) => listsFrom(world, () => shopOf(world).prior);
