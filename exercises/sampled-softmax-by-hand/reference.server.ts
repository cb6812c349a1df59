// The true loss and gradient, and what a well-known slip makes of them: what a wrong result is compared with, so that the verdict can
// name the slip.
import type { Case } from "./cases";

export interface Result {
  readonly loss: number;
  /** By the score of each item of the catalogue. */
  readonly gradient: ArrayLike<number>;
}

/** Slips that a verdict names. */
export const slips = [
  // of the sum
  "uncorrected",
  "correctionAdded",
  "chanceForLog",
  "countForgotten",
  "sameForAll",
  "targetCorrected",
  "targetLeftOut",
  "hitKept",
  "hitsNotCounted",
  "repeatsOnce",
  // of the loss
  "negated",
  // of the gradient
  "noOneTakenOff",
  "uphill",
  "repeatsOverwritten",
  "hitInGradient",
] as const;

export type Slip = (typeof slips)[number];

interface Term {
  readonly item: number;
  /** Corrected score. */
  readonly score: number;
}

/** What is taken off the score of a drawn item: ln of how often it is drawn on average. */
function correctionOf(item: number, { drawn, chances, target, scores }: Case, slip?: Slip): number {
  const kept = slip === "hitsNotCounted" ? drawn.filter((one) => one !== target).length : drawn.length;
  switch (slip) {
    case "uncorrected":
      return 0;
    case "correctionAdded":
      return -Math.log(kept * chances[item]!);
    case "chanceForLog":
      return kept * chances[item]!;
    case "countForgotten":
      return Math.log(chances[item]!);
    case "sameForAll":
      return Math.log(kept / scores.length);
    default:
      return Math.log(kept) + Math.log(chances[item]!);
  }
}

/** The terms of the sum, the item bought first. */
function termsOf(one: Case, slip?: Slip): Term[] {
  const { scores, target, drawn } = one;
  const own = slip === "targetCorrected" ? correctionOf(target, one) : 0;
  const bought = { item: target, score: scores[target]! - own };
  const counted = slip === "repeatsOnce" ? [...new Set(drawn)] : [...drawn];
  const others = counted
    .filter((item) => slip === "hitKept" || item !== target)
    .map((item) => ({ item, score: scores[item]! - correctionOf(item, one, slip) }));
  return slip === "targetLeftOut" ? others : [bought, ...others];
}

/**
 * loss = ln Σ e^(corrected score) − score of the item bought, over that item once, as it is, and every draw of another item j with
 * z_j − ln(m q_j).
 * @see Y. Bengio and J.-S. Senécal, "Adaptive importance sampling to accelerate training of a neural probabilistic language model",
 * IEEE Transactions on Neural Networks 19(4), 2008
 */
export function resultOf(one: Case, slip?: Slip): Result {
  const { scores, target, drawn } = one;
  const terms = termsOf(one, slip);
  const most = terms.reduce((so, { score }) => Math.max(so, score), Number.NEGATIVE_INFINITY);
  const sum = terms.reduce((so, { score }) => so + Math.exp(score - most), 0);
  const own = slip === "targetCorrected" ? scores[target]! - correctionOf(target, one) : scores[target]!;
  const loss = most + Math.log(sum) - own;
  const gradient = new Float64Array(scores.length);
  for (const { item, score } of terms) {
    const part = Math.exp(score - most) / sum;
    if (slip === "repeatsOverwritten") gradient[item] = part;
    else gradient[item]! += part;
  }
  if (slip !== "noOneTakenOff") gradient[target]! -= 1;
  if (slip === "hitInGradient")
    for (const item of drawn)
      if (item === target)
        gradient[target] = Math.exp(scores[target]! - correctionOf(target, one) - most) / sum;
  return {
    loss: slip === "negated" ? -loss : loss,
    gradient: slip === "uphill" ? gradient.map((part) => -part) : gradient,
  };
}

/** What the softmax over the whole catalogue says. */
export function fullLossOf({ scores, target }: Pick<Case, "scores" | "target">): number {
  const most = scores.reduce((so, score) => Math.max(so, score));
  return most + Math.log(scores.reduce((so, score) => so + Math.exp(score - most), 0)) - scores[target]!;
}
