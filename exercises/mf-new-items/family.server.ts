// Honest answers, for calibration: whoever fits one of these as the lesson does must pass, whatever the world.
import { Ease } from "../../lib/recsys/ease";
import { listsOfModel, type Solve } from "./answer";

export const family: Readonly<Record<string, (seed: number) => Solve>> = {
  EASE: () => (world) => listsOfModel(world, "aisle-canary-family-ease", new Ease({ lambda: 100 })),
  "EASE, another λ": () => (world) =>
    listsOfModel(world, "aisle-canary-family-ease", new Ease({ lambda: 400 })),
};
