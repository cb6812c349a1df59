// Where a learner starts: lists that have the right shape but are the same items for everybody.
import { Popularity } from "../../lib/recsys/counts/popularity";
import { listsOfModel, type Solve } from "./answer";

export const solve: Solve = (world) => listsOfModel(world, "starter", new Popularity());
