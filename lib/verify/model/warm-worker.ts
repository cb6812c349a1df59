// One thread that runs models: started ahead, asked one task at a time, ended for good after any failure.
import { Worker } from "node:worker_threads";
import type { EvaluateTask, WorkerAnswer } from "./worker-messages";

type Outputs = Extract<WorkerAnswer, { kind: "outputs" }>;

/** What became of a task. "broken" only where the thread never stood ready: the fault is ours. */
export type Outcome =
  | { readonly kind: "done"; readonly answer: Outputs }
  | { readonly kind: "died"; readonly reason: string }
  | { readonly kind: "late" }
  | { readonly kind: "broken"; readonly reason: string };

const START_MS = 20_000;

export class WarmWorker {
  readonly #worker: Worker;
  readonly #ready: Promise<string | undefined>;
  #hear: (answer: WorkerAnswer) => void = () => {};
  #end: (reason: string) => void = () => {};
  tasks = 0;
  /** It died, perhaps while it rested. */
  ended = false;

  /** @param file the bundled worker */
  constructor(file: string) {
    this.#worker = new Worker(file, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    this.#worker.unref();
    this.#worker.on("message", (answer: WorkerAnswer) => this.#hear(answer));
    const end = (reason: string) => {
      this.ended = true;
      this.#end(reason);
    };
    this.#worker.on("error", (error) => end(error.message));
    this.#worker.on("exit", (code) => end(`The worker ended with code ${code}.`));
    this.#ready = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(`The worker did not start within ${START_MS} ms.`), START_MS);
      timer.unref();
      const settle = (reason?: string) => {
        clearTimeout(timer);
        resolve(reason);
      };
      this.#hear = ({ kind }) =>
        settle(kind === "ready" ? undefined : "The worker spoke before it was asked.");
      this.#end = settle;
    });
  }

  /** @param stop aborted when the task is no longer wanted; the thread is then of no further use */
  async run(
    task: EvaluateTask,
    { milliseconds, stop }: { milliseconds: number; stop?: AbortSignal },
  ): Promise<Outcome> {
    this.#worker.ref();
    this.tasks++;
    const reason = await this.#ready;
    if (reason !== undefined) return { kind: "broken", reason };
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        stop?.removeEventListener("abort", abort);
        this.#worker.unref();
        resolve(outcome);
      };
      const abort = () => settle({ kind: "late" });
      const timer = setTimeout(abort, milliseconds);
      stop?.addEventListener("abort", abort, { once: true });
      if (stop?.aborted) return abort();
      this.#end = (died) => settle({ kind: "died", reason: died });
      this.#hear = (answer) =>
        settle(
          answer.kind === "outputs"
            ? { kind: "done", answer }
            : {
                kind: "died",
                reason: answer.kind === "failed" ? answer.message : "The worker started twice.",
              },
        );
      this.#worker.postMessage(task);
    });
  }

  end(): void {
    void this.#worker.terminate();
  }
}
