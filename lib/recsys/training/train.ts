// The loop of a model whose loss is plain tfjs (engine/train-engine.ts has the others): batches in a seeded order, Adam, a look at the
// losses now and then, and an end within one step of an abort. It makes no tensor that outlives it but what the optimiser moves.
import * as tf from "@tensorflow/tfjs-core";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { adamState, restoreAdam } from "./adam-state";
import { checkCheckpoint } from "./checkpoint";
import { patchGatherGradient } from "./tf-patches";

export interface Training<Batch> {
  /** The model's name, for messages. */
  readonly name: string;
  /** What is moved; the caller's to dispose of. */
  readonly variables: readonly tf.Variable[];
  readonly learningRate: number;
  readonly epochs: number;
  /** The steps of an epoch, counted from 1. Asked for once an epoch; the same every time the model is fitted with the same seed. */
  batches(epoch: number): Iterable<Batch>;
  /** Mean loss of a batch, inside the tape; every tensor it makes is freed. */
  loss(batch: Batch): tf.Scalar;
}

/** Steps between two looks at the losses: reading them waits for the GPU. */
const LOOK = 16;

/**
 * Adam (Kingma and Ba, ICLR 2015) with tfjs's own settings: β₁ = .9, β₂ = .999, ε = 1e-7 on wasm and cpu.
 * @throws the signal's reason when aborted; Error with step and cause when the loss is no number any more, or there was no step to take
 */
export async function train<Batch>(
  { name, variables, learningRate, epochs, batches, loss }: Training<Batch>,
  { signal, onProgress, onCheckpoint, resume, seed = 0 }: FitOptions,
): Promise<void> {
  const pace = new Pace(signal);
  patchGatherGradient(tf);
  const optimizer = tf.train.adam(learningRate);
  const waiting: tf.Scalar[] = [];
  try {
    if (resume !== undefined) {
      checkCheckpoint(resume, { model: name, seed, epochs, sizes: variables.map(({ size }) => size) });
      restoreAdam(optimizer, variables, resume);
    }
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
      let total = 0;
      let steps = 0;
      const look = async () => {
        const values = await readAll(waiting);
        values.forEach((value, k) => {
          if (!Number.isFinite(value))
            throw new Error(
              diverged({ name, value, learningRate, epoch, step: steps - values.length + k + 1 }),
            );
          total += value;
        });
      };
      for (const batch of batches(epoch)) {
        const value = optimizer.minimize(() => loss(batch), true, [...variables]);
        if (value) waiting.push(value);
        steps++;
        if (waiting.length === LOOK) await look();
        await pace.breathe();
      }
      await look();
      if (steps === 0) throw new Error(noStep(name));
      if (onCheckpoint !== undefined)
        await onCheckpoint({ model: name, seed, epoch, ...(await adamState(optimizer, variables)) });
      await onProgress?.({ done: epoch, total: epochs, unit: "epoch", loss: total / steps });
      signal?.throwIfAborted();
    }
  } finally {
    tf.dispose(waiting);
    optimizer.dispose();
  }
}

/** @param name of the model */
export function noStep(name: string): string {
  return `${name}: not one step can be made of these events: every user took every item, or none has enough of them.`;
}

/** What to say of a loss that is no number. */
export function diverged(at: {
  name: string;
  value: number;
  step: number;
  epoch: number;
  learningRate: number;
}): string {
  return (
    `${at.name}: the loss became ${at.value} at step ${at.step} of epoch ${at.epoch}. The weights grew beyond all bounds; ` +
    `choose a learningRate below ${at.learningRate}, such as ${at.learningRate / 10}.`
  );
}

/** The values of the losses waiting, in one transfer; they are disposed of and the list is emptied. */
async function readAll(waiting: tf.Scalar[]): Promise<number[]> {
  if (waiting.length === 0) return [];
  const together = tf.stack(waiting);
  tf.dispose(waiting);
  waiting.length = 0;
  try {
    return Array.from(await together.data());
  } finally {
    together.dispose();
  }
}
