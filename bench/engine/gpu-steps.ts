// Times one model on WebGPU: in tfjs as it comes, in tfjs with our gradient of gather, or on our engine. Bundled into a browser's worker.
import type * as Tf from "@tensorflow/tfjs-core";
import { createGpuEngine } from "../../lib/recsys/engine/gpu/gpu";
import type { Engine } from "../../lib/recsys/engine/ops";
import { createTextbookEngine } from "../../lib/recsys/engine/textbook";
import { makeModel, type Spec } from "./models";

/** stock: tfjs as it comes; textbook: with our gradient of gather; gpu, lazy: our engine with Adam and with lazy Adam. */
export type GpuContender = "stock" | "textbook" | "gpu" | "lazy";

interface GpuMeans {
  readonly tf: typeof Tf;
  /** tfjs's own gradient of gather. */
  readonly stock: Tf.GradConfig;
}

const WARM_UP = 3;
/** Steps sent off before their losses are waited for, as training does. */
const TOGETHER = 8;
const ROUNDS = 3;

/**
 * Ms a step, the best of some rounds.
 * @public imported by the worker that places.ts bundles
 */
export async function timeGpuSteps(
  spec: Spec,
  contender: GpuContender,
  { tf, stock }: GpuMeans,
): Promise<number> {
  const { parameters, program } = makeModel(spec);
  const learningRate = 0.01;
  const ours = contender === "gpu" || contender === "lazy";
  const engine: Engine = ours
    ? await createGpuEngine(parameters, { kind: contender === "lazy" ? "lazy-adam" : "adam", learningRate })
    : createTextbookEngine(parameters, { kind: "adam", learningRate });
  if (contender === "stock") {
    tf.unregisterGradient("GatherV2");
    tf.registerGradient(stock);
  }
  try {
    let next = 0;
    const steps = async (count: number) => {
      const programs = Array.from({ length: count }, () => program(next++));
      const start = performance.now();
      await Promise.all(programs.map((each) => engine.step(each)));
      return (performance.now() - start) / count;
    };
    await steps(WARM_UP);
    const times: number[] = [];
    for (let k = 0; k < ROUNDS; k++) times.push(await steps(TOGETHER));
    return Math.min(...times);
  } finally {
    engine.dispose();
  }
}
