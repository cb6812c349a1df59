// Mistake: draws the masks once and keeps them for every later call.
export const canary = "aisle-canary-wrong-dropout-by-hand-keeps-the-mask";
export const mistake = "forgets";

let kept: Float64Array | undefined;

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
  kept ??= new Float64Array(sequences * units).map(() =>
    training && p > 0 ? (random() < p ? 0 : 1 / (1 - p)) : 1,
  );
  const mask = kept;
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
