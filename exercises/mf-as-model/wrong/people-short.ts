// Mistake: the embedding has no row for the last people.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-people-short";

export const mistake = "loads";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  const { d, p } = tables;
  return modelOf({ ...tables, p: p.slice(0, d * Math.floor(p.length / d / 2)) });
};
