// What a learner trains for this exercise, for calibration on every backend: the library's matrix factorisation with the lesson's
// settings, for as many epochs as a slow machine has patience for. On WebGPU the library's own kernels train it.
import type { WorldFile } from "../../lib/interactions/world-file";
import { MatrixFactorization } from "../../lib/recsys/factors/matrix-factorization";
import { listsOfModel } from "./answer";

const settings = { d: 32, lambda: 0.01, negatives: 4, epochs: 8, batchSize: 512 };

export const trained = {
  "the lesson's MF, 8 epochs": (world: WorldFile, { seed, backend }: { seed: number; backend: string }) => {
    const engine = backend === "webgpu" ? "gpu" : "textbook";
    return listsOfModel(world, "the lesson's MF", new MatrixFactorization({ ...settings, engine }), seed);
  },
};
