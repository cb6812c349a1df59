// What a learner trains for this exercise, for calibration on every backend: the lesson's matrix factorisation, as tables.
import type { WorldFile } from "../../lib/interactions/world-file";
import type { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { D, lessonMf, type Training } from "../mf-new-items/trained";
import { modelOf, type Tables } from "./answer";

export const trained = {
  "the lesson's MF, 8 epochs": async ({ dataset }: WorldFile, training: Training) => {
    const model = lessonMf(training);
    await model.fit(dataset.events, { seed: training.seed });
    const evidence = await modelOf(tablesIn(model));
    model.dispose();
    return evidence;
  },
};

/** The biases are what its scores for one person are more than p · q; one bias of a person's own moves all of them alike. */
function tablesIn(model: MatrixFactorization): Tables {
  const [p, q] = [model.userVectors(), model.itemVectors()];
  const bias = Float64Array.from(model.scores(0), (score, item) => {
    for (let k = 0; k < D; k++) score -= p[k]! * q[item * D + k]!;
    return score;
  });
  return { d: D, p: Float64Array.from(p), q: Float64Array.from(q), bias };
}
