// A sealed world for running notebooks outside the server: right in shape, its seeds public, graded by nobody.
import { recipe } from "../../exercises/mf-new-items/recipe";
import type { WorldRecipe } from "../../lib/grading/grader";
import { encodeTraining } from "../../lib/verify/encode-training";
import { makeSealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";

const recipes: Readonly<Record<string, WorldRecipe>> = { "mf-new-items": recipe };

/** The file that `openWorld` gets. @throws Error for an exercise without a world */
export async function practiceWorld(exercise: string): Promise<Uint8Array> {
  const found = recipes[exercise];
  if (!found) throw new Error(`There is no sealed world for the exercise "${exercise}".`);
  const seeds = worldSeeds(new Uint8Array(32), {
    learner: "practice",
    exercise,
    generator: "any",
    attemptNo: 0,
  });
  return encodeTraining(await makeSealedWorld({ world: "practice", exercise, seeds, recipe: found }));
}
