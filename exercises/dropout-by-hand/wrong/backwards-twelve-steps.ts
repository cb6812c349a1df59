// Mistake: goes back over the last twelve steps only.
export const canary = "aisle-canary-wrong-dropout-by-hand-backwards-twelve-steps";
export const mistake = "gradient";

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
  const state = new Float64Array(sequences * units);
  const gx = new Float64Array(x.length);
  const gu = new Float64Array(units);
  const masks = new Float64Array(sequences * units).fill(1);
  if (training && p > 0) for (let i = 0; i < masks.length; i++) masks[i] = random() < p ? 0 : 1 / (1 - p);
  for (let s = 0; s < sequences; s++)
    for (let k = 0; k < units; k++) {
      const n = lengths[s]!;
      const m = masks[s * units + k]!;
      const w = u[k]! * m;
      const h = new Float64Array(n + 1);
      for (let t = 0; t < n; t++) h[t + 1] = Math.tanh(x[(s * steps + t) * units + k]! + w * h[t]!);
      state[s * units + k] = h[n]!;
      let g = upstream[s * units + k]!;
      for (let t = n - 1; t >= Math.max(0, n - 12); t--) {
        const d = g * (1 - h[t + 1]! * h[t + 1]!);
        gx[(s * steps + t) * units + k] = d;
        gu[k] = gu[k]! + d * m * h[t]!;
        g = d * w;
      }
    }
  return { state, gradient: { x: gx, u: gu } };
}
