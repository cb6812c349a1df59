// What the models' own engine needs before a cell uses it; whoever runs cells calls this once.
import { provideKernels } from "../recsys/engine/make-engine";
import { providePatience } from "../recsys/training/patience";
import { facts } from "./table";

export { onPreparing } from "../recsys/engine/preparing";
export { type Keeper, provideKeeper } from "../recsys/training/keeper";

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

/** @param bytes fetches the engine's WebAssembly module; called when a model first trains on it */
export function provideEngine(bytes: () => Promise<BufferSource>): void {
  provideKernels(async () => {
    const [{ Kernels }, { browserThreads, provideThreads }] = await Promise.all([
      import("../recsys/kernels/kernels"),
      import("../recsys/kernels/threads"),
    ]);
    provideThreads(browserThreads());
    return Kernels.compile(await bytes());
  });
}
