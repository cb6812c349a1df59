// Mistake: vectors are divided by the cube of what was sold, to bring out the long tail: what nobody buys comes first.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-rare-first";

export const mistake = "beatsPopularity";

export const solve: Solve = async (world) => {
  const { d, p, q, bias } = goodTables(world);
  const sold = new Float64Array(bias.length).fill(1);
  for (const item of world.dataset.events.item) sold[item]! += 1;
  const rare = q.map((x, at) => x / sold[Math.floor(at / d)]! ** 3);
  return modelOf({ d, p, q: rare, bias: bias.map(() => 0) });
};
