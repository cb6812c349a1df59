// A sealed world for running notebooks outside the server: right in shape, its seeds public, graded by nobody.
import { catalogue } from "../../exercises/catalogue";
import { encodeTraining } from "../../lib/verify/encode-training";
import { makeSealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";

/** The file that `openWorld` gets. @throws Error for an exercise without a world */
export async function practiceWorld(exercise: string): Promise<Uint8Array> {
  const recipe = catalogue.find(({ spec }) => spec.id === exercise)?.recipe;
  if (!recipe) throw new Error(`There is no sealed world for the exercise "${exercise}".`);
  const seeds = worldSeeds(new Uint8Array(32), {
    learner: "practice",
    exercise,
    generator: "any",
    attemptNo: 0,
  });
  return encodeTraining(await makeSealedWorld({ world: "practice", exercise, seeds, recipe }));
}
