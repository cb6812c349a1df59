// Runs one task in a worker thread made for it and thrown away after: own memory limit, no environment, and an outer
// timer that ends it whatever it is doing.
import { Worker } from "node:worker_threads";

export interface Disposable {
  /** The bundled worker, see scripts/build-server-workers.ts. */
  readonly file: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** What a worker posts back, once. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** @throws Error when the worker says so, dies, runs out of memory or of time */
export function runDisposable<T>({ file, timeoutMs, memoryMb }: Disposable, task: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: task,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`The worker did not answer within ${timeoutMs} ms.`))),
      timeoutMs,
    );
    worker.once("message", (answer: Answer<T>) =>
      end(() => (answer.ok ? resolve(answer.value) : reject(new Error(answer.message)))),
    );
    worker.once("error", (error) => end(() => reject(error)));
    worker.once("exit", (code) =>
      end(() => reject(new Error(`The worker ended with code ${code} and no answer.`))),
    );
  });
}
