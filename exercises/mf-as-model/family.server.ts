// Honest answers, for calibration: whoever trains one of these on the world's training days must pass, whatever the world.
import type { WorldFile } from "../../lib/interactions/world-file";
import { Als } from "../../lib/recsys/factors/als";
import { modelOf, type Tables, tablesOf } from "./answer";

export const canary = "aisle-canary-family-mf-as-model";

async function alsTables({ dataset }: WorldFile, seed: number): Promise<Tables> {
  const d = 32;
  const model = new Als({ d });
  await model.fit(dataset.events, { seed });
  return {
    d,
    p: Float64Array.from(model.userVectors()),
    q: Float64Array.from(model.itemVectors()),
    bias: new Float64Array(dataset.events.itemCount),
  };
}

/** In the form that calibration asks in. */
export const family = {
  "MF by hand":
    (seed: number) =>
    ({ world }: { world: WorldFile }) =>
      modelOf(tablesOf(world, seed)),
  "iALS, d = 32":
    (seed: number) =>
    async ({ world }: { world: WorldFile }) =>
      modelOf(await alsTables(world, seed)),
};
