// Mistake: trained well, but the biases drown what people like.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-loud-bias";

export const mistake = "personal";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  return modelOf({ ...tables, bias: tables.bias.map((b) => 20 * b) });
};
