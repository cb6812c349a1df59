// Mistake: every item the same score for everybody.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-constant";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const { d, p, q, bias } = goodTables(world);
  return modelOf({ d, p: p.map(() => 0), q, bias: bias.map(() => 0) });
};
