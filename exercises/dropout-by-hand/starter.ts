// Where a learner starts: masks where most people put them first, forwards only.
export const canary = "aisle-canary-starter-dropout-by-hand";

/** The last state of each sequence, and the gradient of what follows it by what was read and by the weights. */
export function recurrentDropout(
  x: Float64Array, // [sequences, steps, units]: what is read
  lengths: Int32Array, // steps of each sequence; behind them is padding
  u: Float64Array, // [units]: the weight with which a unit reads its own state
  upstream: Float64Array, // [sequences, units]: derivative of the loss by the last state
  { p, training }: { p: number; training: boolean },
  random: () => number, // the next number in [0, 1)
) {
  const [sequences, units] = [lengths.length, u.length];
  const steps = x.length / (sequences * units);
  const state = new Float64Array(sequences * units);
  for (let s = 0; s < sequences; s++)
    for (let k = 0; k < units; k++)
      for (let t = 0, h = 0; t < steps; t++) {
        const m = training && random() < p ? 0 : 1; // is this the place for it, and is this all?
        h = Math.tanh(x[(s * steps + t) * units + k]! + u[k]! * m * h);
        state[s * units + k] = h;
      }
  const gradient = { x: new Float64Array(x.length), u: new Float64Array(upstream.length / sequences) }; // yours
  return { state, gradient };
}
