// Honest answers, for calibration: whoever fits one of these as the lesson does must pass, whatever the world.
// The library's MF trains on tfjs and takes half a minute a world in Node; where both were measured it stood above
// the one by hand, so the latter sets the threshold.
import type { WorldFile } from "../../lib/interactions/world-file";
import { Ease } from "../../lib/recsys/linear/ease";
import { easeLists, listsFrom, listsOfModel, type Solve, topK } from "./answer";
import { fitPlainMf } from "./plain-mf.server";

const label = "aisle-canary-family-mf-new-items";

const answers: Readonly<Record<string, (seed: number) => Solve>> = {
  EASE: () => (world) => easeLists(world, label),
  "EASE, λ = 400": () => (world) => listsOfModel(world, label, new Ease({ lambda: 400 })),
  "MF by hand": (seed) => async (world) => {
    const model = fitPlainMf(world.dataset.events, seed);
    return listsFrom(world, label, (user, had) => topK(model.scores(user), world.k, had));
  },
};

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.entries(answers).map(([name, make]) => [
    name,
    (seed: number) =>
      ({ world, another }: { world: WorldFile; another: WorldFile }) =>
        make(seed)(world, { another }),
  ]),
);
