// The loop for models whose loss is a program of the op set: as training/train.ts, but every loss is known at once.
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
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

/** @throws the signal's reason when aborted; Error with step and cause when the loss is no number any more, or there was no step to take */
export async function trainEngine<Batch>(
  { name, engine, learningRate, epochs, batches, program }: EngineTraining<Batch>,
  { signal, onProgress }: FitOptions,
): Promise<void> {
  const pace = new Pace(signal);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let total = 0;
    let step = 0;
    for (const batch of batches(epoch)) {
      const value = await engine.step(program(batch));
      step++;
      if (!Number.isFinite(value)) throw new Error(diverged({ name, value, learningRate, epoch, step }));
      total += value;
      await pace.breathe();
    }
    if (step === 0) throw new Error(noStep(name));
    await onProgress?.({ done: epoch, total: epochs, unit: "epoch", loss: total / step });
    signal?.throwIfAborted();
  }
}
