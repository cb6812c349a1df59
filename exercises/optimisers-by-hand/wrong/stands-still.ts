// Cheat: returns the start for every step.
export const canary = "aisle-canary-wrong-optimisers-by-hand-stands-still";
export const mistake = "publicExample";

export function places(_rule: unknown, start: Float64Array[], gradients: unknown[]) {
  return gradients.map(() => start.map((one) => one.slice()));
}
