// Times one of our engines on one model: in Node, or in a browser's worker, which this file is bundled into.
import type * as Tf from "@tensorflow/tfjs-core";
import { accelerate } from "../../lib/recsys/accelerate/accelerate";
import { createNativeEngine } from "../../lib/recsys/engine/native";
import type { Engine } from "../../lib/recsys/engine/ops";
import { createTextbookEngine } from "../../lib/recsys/engine/textbook";
import type { Kernels } from "../../lib/recsys/kernels/kernels";
import { type Model, makeModel, type Spec } from "./models";
import { plainTraining } from "./plain-tf";

/**
 * plain: tfjs as one writes it; accelerated: the same under accelerate; textbook: our op set in tfjs; native, lazy: our kernels with Adam
 * and with lazy Adam.
 */
export type Contender = "plain" | "accelerated" | "textbook" | "native" | "lazy";

/** What they run on. The kernels have been provided to `accelerate` too. */
export interface Means {
  readonly tf: typeof Tf;
  readonly kernels: Kernels;
}

const WARM_UP = 5;
const STEPS = 30;
/** A slow step is measured fewer times: no more are begun after so many ms. */
const MOST_MS = 2000;

/** Median ms a step of an engine made for this. The batch is drawn before the clock starts and the loss read before it stops. */
export async function timeSteps(spec: Spec, contender: Contender, { tf, kernels }: Means): Promise<number> {
  const model = makeModel(spec);
  const acceleration = contender === "accelerated" ? await accelerate(tf) : null;
  const engine = await makeEngine(model, contender, kernels);
  try {
    for (let k = 0; k < WARM_UP; k++) await engine.step(model.program(k));
    const times: number[] = [];
    const begun = performance.now();
    for (let k = 0; k < STEPS && (k < 3 || performance.now() - begun < MOST_MS); k++) {
      const program = model.program(WARM_UP + k);
      const start = performance.now();
      await engine.step(program);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[times.length >> 1]!;
  } finally {
    engine.dispose();
    acceleration?.off();
  }
}

async function makeEngine(
  { parameters }: Model,
  contender: Contender,
  kernels: Kernels,
): Promise<Pick<Engine, "step" | "dispose">> {
  const adam = { kind: "adam", learningRate: 0.01 } as const;
  if (contender === "plain" || contender === "accelerated")
    return plainTraining(parameters, adam.learningRate);
  if (contender === "textbook") return createTextbookEngine(parameters, adam);
  return createNativeEngine(
    kernels,
    parameters,
    contender === "lazy" ? { ...adam, kind: "lazy-adam" } : adam,
  );
}
