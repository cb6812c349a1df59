// How this exercise's sealed worlds are made. No secret: the seeds are.
import type { WorldRecipe } from "../../lib/grading/grader";

export const recipe: WorldRecipe = {
  version: 1,
  users: 3000,
  items: 1000,
  days: 90,
  leastHistory: 5,
  k: 20,
  metric: "ndcg",
  lambda: 100,
};
