// Where a learner starts: the history echo, and the bestsellers among what is new.
import { Popularity } from "../../lib/recsys/counts/popularity";
import { fitted, listsFrom, newBy, ownBy, type Solve, shopOf } from "./answer";
import { byCount } from "./timing";

export const solve: Solve = async (world) =>
  listsFrom(world, ownBy(byCount(shopOf(world).now)), newBy(await fitted(world, new Popularity())));
