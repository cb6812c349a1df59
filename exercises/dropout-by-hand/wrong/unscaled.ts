// Mistake: kept units are not scaled.
export const canary = "aisle-canary-wrong-dropout-by-hand-unscaled";
export const mistake = "publicExample";

export function recurrentDropout(
  x: Float64Array,
  lengths: Int32Array,
  u: Float64Array,
  upstream: Float64Array,
  { p, training }: { p: number; training: boolean },
  random: () => number,
) {
  const [sequences, units] = [lengths.length, u.length];
  const steps = x.length / (sequences * units);
  const mask = new Float64Array(sequences * units).fill(1);
  if (training && p > 0) for (let n = 0; n < mask.length; n++) mask[n] = random() < p ? 0 : 1;
  const state = new Float64Array(sequences * units);
  const gradientX = new Float64Array(x.length);
  const gradientU = new Float64Array(units);
  for (let s = 0; s < sequences; s++)
    for (let k = 0; k < units; k++) {
      const m = mask[s * units + k]!;
      const at = (t: number) => (s * steps + t) * units + k;
      const h = [0];
      for (let t = 0; t < lengths[s]!; t++) h.push(Math.tanh(x[at(t)]! + u[k]! * m * h[t]!));
      state[s * units + k] = h.at(-1)!;
      let back = upstream[s * units + k]!;
      for (let t = lengths[s]! - 1; t >= 0; t--) {
        const delta = back * (1 - h[t + 1]! ** 2);
        gradientX[at(t)] = delta;
        gradientU[k]! += delta * m * h[t]!;
        back = delta * u[k]! * m;
      }
    }
  return { state, gradient: { x: gradientX, u: gradientU } };
}
