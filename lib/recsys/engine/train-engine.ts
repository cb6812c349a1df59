// The loop for models whose loss is a program of the op set: as training/train.ts, whatever engine takes the steps.
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { checkCheckpoint } from "../training/checkpoint";
import { diverged, noStep } from "../training/train";
import type { Engine, Program } from "./ops";

export interface EngineTraining<Batch> {
  /** The model's name, for messages. */
  readonly name: string;
  /** The caller's to dispose of. */
  readonly engine: Engine;
  readonly learningRate: number;
  readonly epochs: number;
  /** The steps of an epoch, counted from 1. */
  batches(epoch: number): Iterable<Batch>;
  program(batch: Batch): Program;
}

/** Steps between two looks at the losses: reading them waits for the GPU. */
const LOOK = 16;

/** @throws the signal's reason when aborted; Error with step and cause when the loss is no number any more, or there was no step to take */
export async function trainEngine<Batch>(
  { name, engine, learningRate, epochs, batches, program }: EngineTraining<Batch>,
  { signal, onProgress, onCheckpoint, resume, seed = 0 }: FitOptions,
): Promise<void> {
  const pace = new Pace(signal);
  if (resume !== undefined) {
    const sizes = (await engine.state()).parameters.map(({ values }) => values.length);
    checkCheckpoint(resume, { model: name, seed, epochs, sizes });
    engine.restore(resume);
  }
  let waiting: Promise<number>[] = [];
  try {
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
      let total = 0;
      let steps = 0;
      const look = async () => {
        const values = await Promise.all(waiting);
        waiting = [];
        values.forEach((value, k) => {
          const step = steps - values.length + k + 1;
          if (!Number.isFinite(value)) throw new Error(diverged({ name, value, learningRate, epoch, step }));
          total += value;
        });
      };
      for (const batch of batches(epoch)) {
        const loss = engine.step(program(batch));
        // Whoever looks hears of a failure; until then nobody has to.
        loss.catch(() => {});
        waiting.push(loss);
        steps++;
        if (waiting.length === LOOK) await look();
        await pace.breathe();
      }
      await look();
      if (steps === 0) throw new Error(noStep(name));
      if (onCheckpoint !== undefined)
        await onCheckpoint({ model: name, seed, epoch, ...(await engine.state()) });
      await onProgress?.({ done: epoch, total: epochs, unit: "epoch", loss: total / steps });
      signal?.throwIfAborted();
    }
  } finally {
    // A loss that nobody looked at is still the engine's to free.
    await Promise.allSettled(waiting);
  }
}
