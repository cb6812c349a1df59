// Mistake: twenty things by chance that a customer did not have.
import { randomFrom } from "../../../lib/grading/random";
import { ranker } from "../../../lib/recsys/ranker";
import { goodNext, listsFrom, newBy, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-new-at-random";
export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const random = randomFrom(world.world, "new at random");
  const scores = () => Float32Array.from({ length: shopOf(world).itemCount }, () => random());
  return listsFrom(world, goodNext(world), newBy(ranker("random", scores)));
};
