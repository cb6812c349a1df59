// Where a processor plays the GPU, since the learner chose so: what the fits of a cell may take. It knows nothing of loops that a cell writes
// itself.
import { providePatience } from "../recsys/training/patience";
import { facts } from "./table";

/** How long a model's fit may take where a processor plays the GPU, in seconds. */
const SLOW_FIT = 20;

/** Fits of models that would take much longer than a learner waits do fewer epochs, and the cell says so. */
export function hurryFits(): void {
  providePatience({
    seconds: SLOW_FIT,
    onFewer: ({ model, epochs }) =>
      facts({
        epochs: {
          name: {
            en: `${model}: a processor plays the GPU, so epochs`,
            zh: `${model}：GPU 由处理器模拟，轮数减为`,
          },
          value: epochs,
        },
      }),
  });
}
