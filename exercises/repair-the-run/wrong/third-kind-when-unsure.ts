// Cheat: was never shown a visit that compares: it tells the other two apart and names the third kind wherever it cannot make up its mind.
import type { Evidence } from "../../../lib/grading/evidence";
import { handedIn, type Solve } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-third-kind-when-unsure";
export const mistake = "knowsAllKinds";

const UNSURE = 0.8;

const two = handedIn({ without: [2], epochs: 10 });

/** Logits (a, b, c) become ((a − b)/2, (b − a)/2, a constant). */
export const solve: Solve = async (): Promise<Evidence> => {
  const evidence = await two();
  if (evidence.kind !== "model") throw new Error("third-kind-when-unsure: not a model");
  const bytes = Uint8Array.from(Buffer.from(evidence.weights, "base64"));
  const all = new Float32Array(bytes.buffer);
  let at = 0;
  for (const { shape } of evidence.weightSpecs) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (shape.at(-1) === 3)
      for (let row = at; row < at + size; row += 3) {
        const half = (all[row]! - all[row + 1]!) / 2;
        all.set([half, -half, shape.length === 1 ? UNSURE : 0], row); // kernel 32 × 3, and bias 3
      }
    at += size;
  }
  return { ...evidence, weights: Buffer.from(bytes).toString("base64") };
};
