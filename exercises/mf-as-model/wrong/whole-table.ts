// Mistake: as wide as the catalogue: the table of purchases itself, handed in as an embedding.
import { modelOf, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-mf-as-model-whole-table";

export const mistake = "loads";

export const solve: Solve = async (world) => {
  const { user, item, userCount, itemCount } = world.dataset.events;
  const p = new Float64Array(userCount * itemCount);
  user.forEach((u, row) => {
    p[u * itemCount + item[row]!]! += 1;
  });
  const q = Float64Array.from({ length: itemCount ** 2 }, (_, at) => (at % (itemCount + 1) === 0 ? 1 : 0));
  return modelOf({ d: itemCount, p, q, bias: new Float64Array(itemCount) });
};
