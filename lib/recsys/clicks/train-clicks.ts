// Training of every model of clicks: log-loss in seeded batches, weight decay, and an end when the rows held aside get worse.
// The loop of steps itself is engine/train-engine.ts's; the logits are the model's.
import type { Engine, Program } from "../engine/ops";
import { trainEngine } from "../engine/train-engine";
import { Pace } from "../pace";
import type { FitOptions, FitProgress } from "../recommender";
import { createRng, permutation } from "../rng";
import type { Checkpoint } from "../training/checkpoint";
import { type ClickExamples, type ClickRows, rowCount, takeRows } from "./examples";
import { batchOf, type ClickBatch, type Layout } from "./layout";
import type { Learned, Named, Parameter } from "./parameters";
import type { ClickSettings } from "./settings";

export interface ClickProgress extends FitProgress {
  /** Mean log-loss of the rows held aside after this epoch, where there are any. */
  readonly asideLoss?: number;
}

/** A checkpoint that also knows the best epoch so far. */
export interface ClickCheckpoint extends Checkpoint {
  /** Null before an epoch was judged. Weights in the order of the parameters. */
  readonly best: {
    readonly epoch: number;
    readonly loss: number;
    readonly weights: readonly Float32Array[];
  } | null;
}

export interface ClickFitOptions extends Pick<FitOptions, "signal" | "seed"> {
  readonly onProgress?: (progress: ClickProgress) => void | Promise<void>;
  /** After each epoch, with a copy of all that training needs to go on. Awaited. */
  readonly onCheckpoint?: (checkpoint: ClickCheckpoint) => void | Promise<void>;
  /** Goes on behind this checkpoint of the same model, examples and seed, as if it had never stopped. */
  readonly resume?: ClickCheckpoint;
}

interface ClickTraining<Name extends string> extends Omit<ClickSettings, "engine"> {
  readonly name: string;
  readonly examples: ClickExamples;
  readonly layout: Layout;
  readonly parameters: Named<Name, Parameter>;
  readonly learned: Named<Name, Learned>;
  /** Made with what is learned; the caller's to dispose of. */
  readonly engine: Engine;
  readonly lookBack: number;
  /** Mean over the batch of ln(1 + eᶻ) − y z, which is −ln of the probability given to what happened. */
  program(batch: ClickBatch): Program;
  scorer(weights: Named<Name, Float32Array>, rows: ClickRows): (row: number) => number;
}

interface Trained<Name extends string> {
  readonly weights: Named<Name, Float32Array>;
  readonly bestEpoch: number;
}

/**
 * Adam with decoupled weight decay: after each step w ← (1 − η · decay) w for every weight that decays (Loshchilov and Hutter, Decoupled
 * weight decay regularization, ICLR 2019). Early stopping as in Prechelt, Early stopping – but when?, 1998: the best epoch's weights.
 */
export async function trainClicks<Name extends string>(
  training: ClickTraining<Name>,
  { signal, onProgress, onCheckpoint, resume, seed = 0 }: ClickFitOptions,
): Promise<Trained<Name>> {
  const { name, examples, layout, engine, learned, lookBack, batchSize, learningRate, epochs, patience } =
    training;
  const parts = split(examples, { ...training, seed });
  const pace = new Pace(signal);
  const enough = new Error(`${name}: no better epoch in ${patience}`);
  const names = Object.keys(learned) as Name[];
  let best = bestOf(resume, names);
  let done = 0;
  let judged: { readonly epoch: number; readonly loss: number | undefined } | undefined;

  /** Once an epoch, whoever asks first. */
  async function asideLossAfter(epoch: number): Promise<number | undefined> {
    if (judged?.epoch !== epoch) judged = { epoch, loss: await judge(epoch) };
    return judged.loss;
  }

  async function judge(epoch: number): Promise<number | undefined> {
    if (parts.aside === undefined) return undefined;
    const weights = await readNamed(engine, learned);
    const loss = await meanLogLoss(training.scorer(weights, parts.aside), parts.aside, pace);
    if (!Number.isFinite(loss))
      throw new Error(
        `${name}: the log-loss of the rows aside became ${loss} in epoch ${epoch}; choose a learningRate below ${learningRate}.`,
      );
    if (best === undefined || loss < best.loss) best = { weights, bestEpoch: epoch, loss };
    return loss;
  }

  const isEnough = (epoch: number) => best !== undefined && epoch - best.bestEpoch >= patience;
  if (resume !== undefined && isEnough(resume.epoch)) return best!;
  try {
    await trainEngine<ClickBatch>(
      {
        name,
        engine,
        learningRate,
        epochs,
        batches: (epoch) => decaying(epochBatches(epoch), training),
        program: (batch) => training.program(batch),
      },
      {
        seed,
        ...(signal && { signal }),
        ...(resume && { resume }),
        ...(onCheckpoint && {
          onCheckpoint: async (checkpoint) => {
            await asideLossAfter(checkpoint.epoch);
            await onCheckpoint({ ...checkpoint, best: best === undefined ? null : kept(best, names) });
          },
        }),
        onProgress: async (progress) => {
          done = progress.done;
          const asideLoss = await asideLossAfter(done);
          await onProgress?.({ ...progress, ...(asideLoss !== undefined && { asideLoss }) });
          signal?.throwIfAborted();
          if (isEnough(done)) throw enough;
        },
      },
    );
  } catch (reason) {
    if (reason !== enough) throw reason;
  }
  if (best === undefined) return { weights: await readNamed(engine, learned), bestEpoch: done };
  const { weights, bestEpoch } = best;
  return { weights, bestEpoch };

  function* epochBatches(epoch: number): Generator<ClickBatch, void, undefined> {
    const order = permutation(rowCount(parts.train), createRng(seed * 10_007 + epoch));
    for (let from = 0; from < order.length; from += batchSize)
      yield batchOf(parts.train, order.subarray(from, from + batchSize), { layout, lookBack });
  }
}

type Best<Name extends string> = Trained<Name> & { readonly loss: number };

function bestOf<Name extends string>(
  resume: ClickCheckpoint | undefined,
  names: readonly Name[],
): Best<Name> | undefined {
  if (resume?.best == null) return undefined;
  const { epoch, loss, weights } = resume.best;
  const named = Object.fromEntries(names.map((name, k) => [name, weights[k]!.slice()]));
  return { weights: named as Named<Name, Float32Array>, bestEpoch: epoch, loss };
}

function kept<Name extends string>({ weights, bestEpoch, loss }: Best<Name>, names: readonly Name[]) {
  return { epoch: bestEpoch, loss, weights: names.map((name) => weights[name].slice()) };
}

/** Shrinks the weights when the next batch is asked for: the step on the last one has then been made. */
function* decaying<Name extends string>(
  batches: Iterable<ClickBatch>,
  { parameters, learned, engine, learningRate, weightDecay }: ClickTraining<Name>,
): Generator<ClickBatch, void, undefined> {
  const shrinking = Object.entries<Parameter>(parameters).filter(
    ([, { decays }]) => decays && weightDecay > 0,
  );
  for (const batch of batches) {
    yield batch;
    for (const [one] of shrinking) engine.shrink(learned[one as Name], 1 - learningRate * weightDecay);
  }
}

interface SplitOptions extends Pick<ClickSettings, "aside" | "asideRows"> {
  readonly name: string;
  readonly seed: number;
}

interface Parts {
  readonly train: ClickExamples;
  readonly aside?: ClickExamples;
}

function split(examples: ClickExamples, { name, aside, asideRows, seed }: SplitOptions): Parts {
  if (aside === 0) return { train: examples };
  const n = rowCount(examples);
  const held = Math.max(1, Math.round(aside * n));
  if (held >= n)
    throw new RangeError(
      `${name}: ${n} examples with the share ${aside} held aside leave none to learn from; choose a smaller share, or 0`,
    );
  // A stream of its own, so that rows aside and first weights do not come from the same draws.
  const order =
    asideRows === "drawn"
      ? permutation(n, createRng(seed, 2 ** 31))
      : Int32Array.from({ length: n }, (_, k) => k);
  return {
    train: takeRows(examples, order.subarray(0, n - held)),
    aside: takeRows(examples, order.subarray(n - held)),
  };
}

async function meanLogLoss(
  logit: (row: number) => number,
  { label }: ClickExamples,
  pace: Pace,
): Promise<number> {
  let sum = 0;
  for (let row = 0; row < label.length; row++) {
    const z = logit(row);
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label[row]! * z;
    if (row % 64 === 0) await pace.breathe();
  }
  return sum / label.length;
}

async function readNamed<Name extends string>(
  engine: Engine,
  learned: Named<Name, Learned>,
): Promise<Named<Name, Float32Array>> {
  const names = Object.keys(learned) as Name[];
  const values = await Promise.all(names.map((name) => engine.read(learned[name])));
  return Object.fromEntries(names.map((name, k) => [name, values[k]!])) as Named<Name, Float32Array>;
}
