// A sealed world for running notebooks outside the server: right in shape, its seeds public, graded by nobody.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { WorldRecipe } from "../../lib/grading/grader";
import { encodeTraining } from "../../lib/verify/encode-training";
import { makeSealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { project } from "./content/course-tree";

/**
 * The file that `openWorld` gets.
 * @param course holds `exercises/`; what it lacks is looked for among those that ship
 * @throws Error for an exercise without a world
 */
export async function practiceWorld(exercise: string, course = project): Promise<Uint8Array> {
  const file = [course, project]
    .map((root) => path.join(root, "exercises", exercise, "recipe.ts"))
    .find((one) => existsSync(one));
  if (!/^[a-z0-9-]+$/.test(exercise) || file === undefined)
    throw new Error(`There is no sealed world for the exercise "${exercise}".`);
  const { recipe } = (await import(pathToFileURL(file).href)) as { recipe: WorldRecipe };
  const seeds = worldSeeds(new Uint8Array(32), {
    learner: "practice",
    exercise,
    generator: "any",
    attemptNo: 0,
  });
  return encodeTraining(await makeSealedWorld({ world: "practice", exercise, seeds, recipe }));
}
