// Mistake: the rows of P belong to other people than their numbers say.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-shuffled-people";

export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  const { d, p } = tables;
  // Each person gets the row of somebody a third of the way along.
  const by = d * Math.floor(p.length / d / 3);
  return modelOf({ ...tables, p: p.map((_, at) => p[(at + by) % p.length]!) });
};
