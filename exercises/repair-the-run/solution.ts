// The run repaired: inputs scaled by a layer of the model's own, labels in the order of their rows, a learning rate that learns.
// It has no biases: once inputs are scaled they add next to nothing here.
import { handedIn } from "./answer";

export const canary = "aisle-canary-solution-repair-the-run";

export const solve = handedIn({ biases: "none" });
