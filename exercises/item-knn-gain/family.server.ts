// Honest answers, for calibration: whoever holds popular candidates back as far as the row pays for, by equation (4) with settings
// that a cut of one's own may choose, must pass, whatever the world.
import type { WorldFile } from "../../lib/interactions/world-file";
import { neighbourLists } from "./answer";
import type { Neighbouring } from "./neighbours.server";

const label = "aisle-canary-family-item-knn-gain";
const neighbours = Number.POSITIVE_INFINITY;

const settings: Readonly<Record<string, Partial<Neighbouring>>> = {
  "α = 1": {},
  "α = 1, shrink = 20": { shrink: 20 },
  "α = 1, all neighbours": { neighbours },
  "α = .9, shrink = 0": { alpha: 0.9, shrink: 0 },
};

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.entries(settings).map(([name, chosen]) => [
    name,
    () =>
      async ({ world }: { world: WorldFile }) =>
        neighbourLists({ world, label }, chosen),
  ]),
);
