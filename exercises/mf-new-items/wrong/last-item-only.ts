// Mistake: people who took this also took that, asked of one thing only: the last the person took.
import { toUserItems } from "../../../lib/interactions/user-items";
import { addCoCounts, toItemUsers } from "../../../lib/recsys/neighbours/item-users";
import { ranker } from "../../../lib/recsys/ranker";
import { listsOfModel, type Solve } from "../answer";

export const mistake = "reachesReference";

export const solve: Solve = (world) => {
  const { events } = world.dataset;
  const rows = toUserItems(events);
  const columns = toItemUsers(rows);
  const last = new Int32Array(events.userCount);
  events.user.forEach((user, row) => {
    last[user] = events.item[row]!;
  });
  const scores = (user: number) => {
    const row = new Float64Array(events.itemCount);
    addCoCounts(last[user]!, { rows, columns, row });
    return Float32Array.from(row);
  };
  return listsOfModel(world, "aisle-canary-wrong-last-item-only", ranker("last item", scores));
};
