// The name of what makes a world: the market's version and the exercise's recipe. Kept with every world, since a
// version never changes once released.
import type { WorldRecipe } from "../grading/grader";
import { MARKET_VERSION } from "../market/market";

export function generatorName(recipe: WorldRecipe): string {
  return `${MARKET_VERSION}/recipe-${recipe.version}`;
}
