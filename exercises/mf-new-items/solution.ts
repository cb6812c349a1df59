// A model answer: EASE on the training days, the twenty best items each person does not have.
import { easeLists, type Solve } from "./answer";

export const solve: Solve = (world) => easeLists(world, "aisle-canary-solution-mf-new-items");
