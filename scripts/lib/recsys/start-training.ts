// Starts what trains: a backend of TensorFlow.js, and our own kernels where a setting asks for them.
import { provideKernels } from "../../../lib/recsys/engine/make-engine";
import { Kernels } from "../../../lib/recsys/kernels/kernels";
import { provideThreads } from "../../../lib/recsys/kernels/threads";
import { kernelBytes } from "../kernels";
import { nodeThreads } from "../node-threads";
import { nodeBackends, startBackend } from "../start-backend";
import { oneOf } from "./options";

/**
 * @param set settings of the models, such as "engine=native"
 * @throws WrongUse for a backend that does not exist
 */
export async function startTraining({
  backend,
  set,
}: {
  readonly backend: string | undefined;
  readonly set: readonly string[];
}): Promise<void> {
  await startBackend(oneOf("backend", backend, nodeBackends));
  if (!set.includes("engine=native")) return;
  provideKernels(await Kernels.compile(await kernelBytes()));
  provideThreads(nodeThreads());
}
