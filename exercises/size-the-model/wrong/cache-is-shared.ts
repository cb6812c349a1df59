// Mistake: requests are thought to share their cache.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-cache-is-shared";

export const mistake = "together";

export const solve = handedIn({ ...sheet, together: { kind: "choice", option: "oneCache" } });
