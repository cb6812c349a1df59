// The true states and gradients, and what a well-known slip makes of them: what a wrong result is compared with, so that the verdict can
// name the slip.
import type { Case } from "./cases";

export interface Result {
  /** [sequences, units]: after each sequence's last step. */
  readonly state: ArrayLike<number>;
  /** By x, [sequences, steps, units]. */
  readonly x: ArrayLike<number>;
  /** By u, [units]. */
  readonly u: ArrayLike<number>;
  /** How many numbers were asked for. */
  readonly used: number;
}

/** Slips that a verdict names. */
export const slips = [
  // of the mask
  "newEachStep",
  "oneForAllUnits",
  "oneForAllSequences",
  "keptAndDroppedSwapped",
  "drawnAlthoughOff",
  // of its scale
  "unscaled",
  "dividedByP",
  "scaledAtInference",
  "onAtInference",
  // of its place
  "onWhatIsRead",
  "onTheNewState",
  // of the way back
  "noMaskBack",
  "unscaledBack",
  "weightsUnmasked",
  "lastStepOnly",
  "paddingRead",
] as const;

export type Slip = (typeof slips)[number];

interface Draws {
  readonly next: () => number;
  readonly used: () => number;
}

function drawsOf({ uniforms }: Case): Draws {
  let used = 0;
  return { next: () => uniforms[used++]!, used: () => used };
}

/** What a kept value is multiplied by. */
function scaleOf({ p }: Case, slip?: Slip): number {
  if (slip === "unscaled") return 1;
  if (slip === "dividedByP") return 1 / p;
  return 1 / (1 - p);
}

/** m of every sequence, step and unit: the same at all steps, unless the slip is just that. */
function masksOf(one: Case, { next }: Draws, slip?: Slip): (s: number, t: number, k: number) => number {
  const { lengths, u, p, training, x } = one;
  const [sequences, units] = [lengths.length, u.length];
  const steps = x.length / (sequences * units);
  const scale = scaleOf(one, slip);
  const draw = () => (next() < p !== (slip === "keptAndDroppedSwapped") ? 0 : scale);
  const isOn = p > 0 && (training || slip === "onAtInference");
  if (!isOn) {
    if (slip === "drawnAlthoughOff") for (let n = 0; n < sequences * units; n++) next();
    return () => (slip === "scaledAtInference" && !training ? 1 - p : 1);
  }
  if (slip === "newEachStep") {
    const all = Array.from({ length: sequences * steps * units }, draw);
    return (s, t, k) => all[(s * steps + t) * units + k]!;
  }
  if (slip === "oneForAllUnits") {
    const all = Array.from({ length: sequences }, draw);
    return (s) => all[s]!;
  }
  if (slip === "oneForAllSequences") {
    const all = Array.from({ length: units }, draw);
    return (_s, _t, k) => all[k]!;
  }
  const all = Array.from({ length: sequences * units }, draw);
  return (s, _t, k) => all[s * units + k]!;
}

/**
 * h_t = tanh(x_t + u · m · h_{t−1}) for each sequence and unit, h_0 = 0, with one mask m for all steps: 0 with chance p, else 1 / (1 − p); 1
 * at inference. The gradient is that of Σ upstream · (last state).
 * @see Y. Gal and Z. Ghahramani, "A theoretically grounded application of dropout in recurrent neural networks", NIPS 2016
 */
export function resultOf(one: Case, slip?: Slip): Result {
  const { x, lengths, u, upstream } = one;
  const [sequences, units] = [lengths.length, u.length];
  const steps = x.length / (sequences * units);
  const draws = drawsOf(one);
  const mask = masksOf(one, draws, slip);
  const state = new Float64Array(sequences * units);
  const by = { x: new Float64Array(x.length), u: new Float64Array(units) };
  for (let s = 0; s < sequences; s++)
    for (let k = 0; k < units; k++) {
      const end = slip === "paddingRead" ? steps : lengths[s]!;
      const at = (t: number) => (s * steps + t) * units + k;
      const m = (t: number) => mask(s, t, k);
      const h = [0];
      for (let t = 0; t < end; t++) {
        const before = h[t]!;
        if (slip === "onWhatIsRead") h.push(Math.tanh(m(t) * x[at(t)]! + u[k]! * before));
        else if (slip === "onTheNewState") h.push(m(t) * Math.tanh(x[at(t)]! + u[k]! * before));
        else h.push(Math.tanh(x[at(t)]! + u[k]! * m(t) * before));
      }
      state[s * units + k] = h[end]!;
      let back = upstream[s * units + k]!;
      const stop = slip === "lastStepOnly" ? end - 1 : 0;
      for (let t = end - 1; t >= stop; t--) {
        const delta = back * (1 - h[t + 1]! ** 2);
        const through = slip === "noMaskBack" ? 1 : slip === "unscaledBack" ? Math.sign(m(t)) : m(t);
        by.x[at(t)] = delta;
        by.u[k]! += delta * h[t]! * (slip === "weightsUnmasked" ? 1 : through);
        back = delta * u[k]! * through;
      }
    }
  return { state, ...by, used: draws.used() };
}
