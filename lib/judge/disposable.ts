// Runs one task in a worker thread made for it and thrown away after: own memory limit, no environment, and an outer
// timer that ends it whatever it is doing. While it works the thread may ask for services that only this side can give.
import { Worker } from "node:worker_threads";

/** What a thread may ask for, by name: plain data in, plain data out. */
type Services = Readonly<Record<string, (job: never, signal: AbortSignal) => Promise<unknown>>>;

export interface Disposable {
  /** The bundled worker, see scripts/build-server-workers.ts. */
  readonly file: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly services?: Services;
}

/** What a worker posts back, once. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** What it posts before that, any number of times, and what it gets for each. */
export interface Asked {
  readonly ask: number;
  readonly service: string;
  readonly job: unknown;
}
export type Served = { readonly ask: number } & Answer<unknown>;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** @throws Error when the worker says so, dies, runs out of memory or of time; services still at work are aborted */
export function runDisposable<T>(
  { file, timeoutMs, memoryMb, services = {} }: Disposable,
  task: unknown,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: task,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    const ended = new AbortController();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      ended.abort(new Error("The thread that asked has ended."));
      void worker.terminate();
      settle();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`The worker did not answer within ${timeoutMs} ms.`))),
      timeoutMs,
    );
    async function serve({ ask, service, job }: Asked): Promise<void> {
      const serving = Object.hasOwn(services, service) ? services[service] : undefined;
      const served: Served = await (serving
        ? serving(job as never, ended.signal).then(
            (value) => ({ ask, ok: true as const, value }),
            (error: unknown) => ({ ask, ok: false as const, message: messageOf(error) }),
          )
        : { ask, ok: false as const, message: `There is no service "${service}".` });
      if (!ended.signal.aborted) worker.postMessage(served);
    }
    worker.on("message", (message: Answer<T> | Asked) => {
      if ("ask" in message) return void serve(message);
      end(() => (message.ok ? resolve(message.value) : reject(new Error(message.message))));
    });
    worker.once("error", (error) => end(() => reject(error)));
    worker.once("exit", (code) =>
      end(() => reject(new Error(`The worker ended with code ${code} and no answer.`))),
    );
  });
}
