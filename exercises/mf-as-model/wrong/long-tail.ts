// Mistake: vectors are divided by the root of what was sold, to help the long tail; it costs more than it brings.
import { goodTables, modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-long-tail";

export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { d, p, q, bias } = goodTables(world);
  const sold = new Float64Array(bias.length).fill(1);
  for (const item of world.dataset.events.item) sold[item]! += 1;
  const rare = q.map((x, at) => x / sold[Math.floor(at / d)]! ** 0.5);
  return modelOf({ d, p, q: rare, bias: bias.map(() => 0) });
};
