// A model answer: item neighbours whose candidates are divided by all their buyers, the twenty best items each person does not have.
import type { Solve } from "../mf-new-items/answer";
import { goodLists } from "./answer";

export const solve: Solve = async (world) => goodLists(world, "aisle-canary-solution-item-knn-gain");
