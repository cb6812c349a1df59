// Mistake: items are numbered from 1, so that every vector stands one row too late.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-counted-from-one";

export const mistake = "fitsWorld";

export const solve: Solve = async (world) => {
  const tables = goodTables(world);
  const { d, q, bias } = tables;
  return modelOf({
    ...tables,
    q: q.map((_, at) => q[(at + q.length - d) % q.length]!),
    bias: bias.map((_, at) => bias[(at + bias.length - 1) % bias.length]!),
  });
};
