// What the models' own engine needs before a cell uses it; whoever runs cells calls this once.
import { provideKernels } from "../recsys/engine/make-engine";

export { onPreparing } from "../recsys/engine/preparing";
export { type Keeper, provideKeeper } from "../recsys/training/keeper";

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
