// Mistake: how well each item sells, in its bias, and the same vector for everybody.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-popularity-in-bias";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const { d, p, q } = goodTables(world);
  const bias = new Float64Array(q.length / d);
  for (const item of world.dataset.events.item) bias[item]! += 1;
  return modelOf({ d, p: p.map(() => 0), q, bias });
};
