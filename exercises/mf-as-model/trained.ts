// What a learner trains for this exercise, for calibration on every backend: the library's matrix factorisation with the lesson's
// settings, for as many epochs as a slow machine has patience for. On WebGPU the library's own kernels train it.
import type { WorldFile } from "../../lib/interactions/world-file";
import { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { modelOf, type Tables } from "./answer";

const d = 32;

export const trained = {
  "the lesson's MF, 8 epochs": async (
    { dataset }: WorldFile,
    { seed, backend }: { readonly seed: number; readonly backend: string },
  ) => {
    const engine = backend === "webgpu" ? "gpu" : "textbook";
    const model = new MatrixFactorization({
      d,
      lambda: 0.01,
      negatives: 4,
      epochs: 8,
      batchSize: 512,
      engine,
    });
    await model.fit(dataset.events, { seed });
    const evidence = await modelOf(tablesIn(model));
    model.dispose();
    return evidence;
  },
};

/** The biases are what its scores for one person are more than p · q; one bias of a person's own moves all of them alike. */
function tablesIn(model: MatrixFactorization): Tables {
  const [p, q] = [model.userVectors(), model.itemVectors()];
  const bias = Float64Array.from(model.scores(0), (score, item) => {
    for (let k = 0; k < d; k++) score -= p[k]! * q[item * d + k]!;
    return score;
  });
  return { d, p: Float64Array.from(p), q: Float64Array.from(q), bias };
}
