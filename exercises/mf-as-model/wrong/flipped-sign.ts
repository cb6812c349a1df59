// Mistake: scores are costs: the best items get the lowest.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-flipped-sign";

export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  return modelOf({ ...tables, p: tables.p.map((x) => -x), bias: tables.bias.map((b) => -b) });
};
