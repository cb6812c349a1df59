// The loop every model trained by gradient steps shares, whatever takes the steps: batches in a seeded order, a look at the losses now and
// then, a checkpoint after an epoch where one is wanted, and an end within one step of an abort.
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { checkCheckpoint } from "../training/checkpoint";
import { epochsInTime } from "../training/fit-limit";
import type { Engine, Program } from "./ops";

/** What takes steps down what it is handed: an engine, down programs of the op set. */
export interface Stepping<Work> extends Pick<Engine, "state" | "restore"> {
  readonly name?: Engine["name"];
  step(work: Work): Promise<number>;
}

export interface EngineTraining<Batch, Work = Program> {
  /** The model's name, for messages. */
  readonly name: string;
  /** The caller's to dispose of. */
  readonly engine: Stepping<Work>;
  readonly learningRate: number;
  /** At most: fewer where whoever runs a learner's code has set a limit. */
  readonly epochs: number;
  /** The steps of an epoch, counted from 1. Asked for once an epoch; the same every time the model is fitted with the same seed. */
  batches(epoch: number): Iterable<Batch>;
  /** Mean loss of a batch. */
  program(batch: Batch): Work;
}

/** Steps between two looks at the losses: reading them waits for the GPU. */
const LOOK = 16;

/** @throws the signal's reason when aborted; Error with step and cause when the loss is no number any more, or there was no step to take */
export async function trainEngine<Batch, Work = Program>(
  { name, engine, learningRate, epochs, batches, program }: EngineTraining<Batch, Work>,
  { signal, onProgress, onCheckpoint, wantsCheckpoint = () => true, resume, seed = 0 }: FitOptions,
): Promise<void> {
  const pace = new Pace(signal);
  if (resume !== undefined) {
    const sizes = (await engine.state()).parameters.map(({ values }) => values.length);
    checkCheckpoint(resume, { model: name, seed, epochs, sizes });
    engine.restore(resume);
  }
  let waiting: Promise<number>[] = [];
  const begun = resume?.epoch ?? 0;
  const inTime = engine.name === "native" ? null : epochsInTime({ of: name, epochs, begun });
  let last = epochs;
  try {
    for (let epoch = begun + 1; epoch <= last; epoch++) {
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
        await pace.breathe();
        if (waiting.length < LOOK) continue;
        await look();
        if (inTime?.isOver(epoch)) break;
      }
      await look();
      if (steps === 0) throw new Error(noStep(name));
      last = inTime?.after(epoch) ?? epochs;
      if (onCheckpoint !== undefined && wantsCheckpoint())
        await onCheckpoint({ model: name, seed, epoch, ...(await engine.state()) });
      await onProgress?.({ done: epoch, total: last, unit: "epoch", loss: total / steps });
      signal?.throwIfAborted();
    }
  } finally {
    // A loss that nobody looked at is still the engine's to free.
    await Promise.allSettled(waiting);
  }
}

/** @param name of the model */
function noStep(name: string): string {
  return `${name}: not one step can be made of these events: every user took every item, or none has enough of them.`;
}

/** What to say of a loss that is no number. */
function diverged(at: {
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
