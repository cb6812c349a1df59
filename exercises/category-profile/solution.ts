// A model answer: what a customer bought from, and what others who bought from it have too, by counts.
import { goodLists, type Solve } from "./answer";

export const canary = "aisle-canary-solution-category-profile";

export const solve: Solve = async (world) => goodLists(world);
