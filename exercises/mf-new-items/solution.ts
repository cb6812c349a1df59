// A model answer: EASE on the training days, the ten best items each person does not have.
import { Ease } from "../../lib/recsys/ease";
import { listsOfModel, type Solve } from "./answer";

export const solve: Solve = (world) =>
  listsOfModel(world, "aisle-canary-solution-mf-new-items", new Ease({ lambda: 100 }));
