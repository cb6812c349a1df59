// Runs what learners hand in as models: inspected here, evaluated in a thread that is kept warm for the next and thrown
// away after anything unusual. What one model does cannot reach another.
import { type InspectedModel, inspectModel } from "./inspect-model";
import type { ModelFile, ModelLimits } from "./model-file";
import { type Refusal, writeShapes } from "./refusal";
import { WarmWorker } from "./warm-worker";
import type { EvaluateTask, ModelOutput, ModelTensor } from "./worker-messages";

export interface ModelJob {
  readonly file: ModelFile;
  readonly limits: ModelLimits;
  /** One for each of `limits.inputShapes`, all with as many examples. */
  readonly inputs: readonly ModelTensor[];
}

export type ModelRun =
  /** One for each of `limits.outputShapes`; all numbers are finite. */
  | { readonly ok: true; readonly outputs: readonly ModelOutput[] }
  | { readonly ok: false; readonly refusal: Refusal };

export interface ModelRunner {
  /**
   * Jobs that are handed in together are run one after another.
   * @throws Error where the job's own inputs are wrong or no worker can be started; the signal's reason when aborted
   */
  run(job: ModelJob, signal?: AbortSignal): Promise<ModelRun>;
  /** Ends the worker, whatever it is doing. */
  close(): void;
}

export interface ModelRunnerOptions {
  /** The bundled worker, see scripts/lib/server-workers.ts. */
  readonly file: string;
  /** A model that takes longer is refused. */
  readonly deadlineMs?: number;
  /** A worker is replaced after so many models, … */
  readonly mostTasks?: number;
  /** … or when its heap, which never shrinks, has grown beyond this. */
  readonly mostHeapBytes?: number;
}

/** Floats of activations, and operations, in one batch. */
const BATCH_FLOATS = 4_000_000;
const BATCH_OPERATIONS = 1e9;
const MOST_ROWS = 1024;

/** Enough for the largest model that is let through. */
export const MODEL_DEADLINE_MS = 10_000;

export function createModelRunner({
  file,
  deadlineMs = MODEL_DEADLINE_MS,
  mostTasks = 200,
  mostHeapBytes = 256 * 1024 * 1024,
}: ModelRunnerOptions): ModelRunner {
  let worker: WarmWorker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function discard(): void {
    worker?.end();
    worker = undefined;
  }

  async function evaluate(inspected: InspectedModel, job: ModelJob, stop?: AbortSignal): Promise<ModelRun> {
    stop?.throwIfAborted();
    if (closed) throw new Error("This runner of models is closed.");
    if (worker?.ended) discard();
    worker ??= new WarmWorker(file);
    const outcome = await worker.run(task(inspected, job), { milliseconds: deadlineMs, stop });
    if (outcome.kind !== "done") {
      discard();
      stop?.throwIfAborted();
      if (closed) throw new Error("This runner of models was closed.");
      if (outcome.kind === "broken") throw new Error(outcome.reason);
      if (outcome.kind === "late") return refuse({ key: "tooSlow", params: { seconds: deadlineMs / 1000 } });
      console.error(`A model that was let through could not be run: ${outcome.reason}`);
      return refuse({ key: "cannotRun", params: {} });
    }
    const { outputs, left, heapBytes } = outcome.answer;
    if (left !== 0 || heapBytes > mostHeapBytes || worker.tasks >= mostTasks) discard();
    return finite(outputs);
  }

  return {
    async run(job, signal) {
      signal?.throwIfAborted();
      const inspected = inspectModel(job.file, job.limits);
      if (!inspected.ok) return inspected;
      checkInputs(job);
      const refusal = checkIds(inspected, job);
      if (refusal) return refuse(refusal);
      const run = turn.then(() => evaluate(inspected, job, signal));
      turn = run.catch(() => {});
      return run;
    },
    close() {
      closed = true;
      discard();
    },
  };
}

const refuse = (refusal: Refusal): ModelRun => ({ ok: false, refusal });

function task({ plan, weights, counts }: InspectedModel, { inputs }: ModelJob): EvaluateTask {
  const rows = Math.min(BATCH_FLOATS / counts.activations, BATCH_OPERATIONS / counts.operations, MOST_ROWS);
  return { plan, weights, inputs, rows: Math.max(1, Math.floor(rows)) };
}

function finite(outputs: readonly ModelOutput[]): ModelRun {
  for (const { data, shape } of outputs) {
    const at = data.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      const row = Math.floor(at / (data.length / shape[0]!));
      return refuse({ key: "outputNotFinite", params: { row } });
    }
  }
  return { ok: true, outputs };
}

/** Inputs are the exercise's: a wrong one is our mistake. */
function checkInputs({ inputs, limits: { inputShapes } }: ModelJob): void {
  const examples = inputs[0]?.shape[0] ?? 0;
  const fits = inputs.every(({ data, shape }, k) => {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const expected = [examples, ...(inputShapes[k] ?? [])];
    return writeShapes([shape]) === writeShapes([expected]) && data.length === size;
  });
  if (!fits || examples < 1 || inputs.length !== inputShapes.length)
    throw new Error(
      `The job feeds ${writeShapes(inputs.map(({ shape }) => shape))} where one or more examples of ${writeShapes(inputShapes)} are wanted.`,
    );
}

function checkIds({ idLimits }: InspectedModel, { inputs }: ModelJob): Refusal | undefined {
  for (const { input, layer, below } of idLimits) {
    const id = inputs[input]!.data.find((value: number) => !(value >= 0 && value < below));
    if (id !== undefined) return { key: "idOutOfRange", params: { layer, id, most: below - 1 } };
  }
  return undefined;
}
