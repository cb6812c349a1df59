// Mistake: who bought this also bought that, asked of one thing only: the latest that a customer bought.
import { toUserItems } from "../../../lib/interactions/user-items";
import { addCoCounts, toItemUsers } from "../../../lib/recsys/neighbours/item-users";
import { ranker } from "../../../lib/recsys/ranker";
import { goodNext, listsFrom, newBy, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-again-and-new-last-purchase";
export const mistake = "reachesReference";

export const solve: Solve = async (world) => {
  const { user, item, userCount, itemCount } = world.dataset.events;
  const rows = toUserItems(world.dataset.events);
  const columns = toItemUsers(rows);
  const last = new Int32Array(userCount);
  user.forEach((who, row) => {
    last[who] = item[row]!;
  });
  const scores = (who: number) => {
    const row = new Float64Array(itemCount);
    addCoCounts(last[who]!, { rows, columns, row });
    return Float32Array.from(row);
  };
  return listsFrom(world, goodNext(world), newBy(ranker("last purchase", scores)));
};
