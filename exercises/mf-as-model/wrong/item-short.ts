// Mistake: gives a score for all items but the last.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-item-short";

export const mistake = "loads";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  const { d, q, bias } = tables;
  return modelOf({ ...tables, q: q.slice(0, -d), bias: bias.slice(0, -1) });
};
