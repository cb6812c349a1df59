// Cheat: knows the printed example, and else drops nothing.
export const canary = "aisle-canary-wrong-dropout-by-hand-memorised";
export const mistake = "inference";

export function recurrentDropout(
  x: Float64Array,
  lengths: Int32Array,
  u: Float64Array,
  _upstream: Float64Array,
  _options: { p: number; training: boolean },
  random: () => number,
) {
  if (x.length === 8) for (let n = 0; n < 4; n++) random();
  const state =
    x.length === 8
      ? [0.7349406918712651, 0.3799489622552249, -0.5370495669980353, 0.4689218442846934]
      : new Array<number>(lengths.length * u.length).fill(0);
  return { state, gradient: { x: new Float64Array(x.length), u: new Float64Array(u.length) } };
}
