// What a learner trains for this exercise, for calibration on every backend: the library's matrix factorisation with the lesson's
// settings, for as many epochs as a slow machine has patience for. On WebGPU the library's own kernels train it.
import type { WorldFile } from "../../lib/interactions/world-file";
import { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { listsOfModel } from "./answer";

export interface Training {
  readonly seed: number;
  readonly backend: string;
}

/** Length of a vector. */
export const D = 32;

export const lessonMf = ({ backend }: Pick<Training, "backend">) =>
  new MatrixFactorization({
    ...{ d: D, lambda: 0.01, negatives: 4, epochs: 8, batchSize: 512 },
    engine: backend === "webgpu" ? "gpu" : "textbook",
  });

export const trained = {
  "the lesson's MF, 8 epochs": (world: WorldFile, training: Training) =>
    listsOfModel(world, "the lesson's MF", lessonMf(training), training.seed),
};
