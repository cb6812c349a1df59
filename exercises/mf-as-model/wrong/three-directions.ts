// Mistake: vectors of three numbers: nearly the bestsellers, bent a little to each side.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-three-directions";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { d, p, q, bias } = goodTables(world);
  const first = (table: Float64Array) => table.filter((_, at) => at % d < 3);
  return modelOf({ d: 3, p: first(p), q: first(q), bias });
};
