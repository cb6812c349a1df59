// The page's side of the data worker: begins it, asks, stops, and starts it anew after a crash. It draws nothing.
import type { AskName, Asks, FromWorker, Locale, Progress, ToWorker, Trouble } from "./protocol";

/** What the worker could not do, as words to look up. */
class AskError extends Error {
  override readonly name = "AskError";
  constructor(readonly trouble: Trouble) {
    super(trouble.key);
  }
}

/** What a rejected `ask`, or anything else thrown on the way, is in words to look up. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof AskError) return thrown.trouble;
  return {
    key: "workerFailed",
    params: { detail: thrown instanceof Error ? thrown.message : String(thrown) },
  };
}

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface DataClient {
  /** @throws AskError; the signal's reason when aborted */
  ask<K extends AskName>(name: K, ask: Asks[K]["ask"], options?: AskOptions): Promise<Asks[K]["answer"]>;
  dispose(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** @param address of the worker's script, on the app's own origin */
export function createDataClient(address: string, locale: Locale): DataClient {
  const waiting = new Map<number, Waiting>();
  const worker = new Worker(address, { type: "module", name: "data" });
  let next = 1;
  const failAll = (trouble: Trouble) => {
    for (const [id, { reject }] of waiting) {
      waiting.delete(id);
      reject(new AskError(trouble));
    }
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const found = waiting.get(data.id);
    if (found === undefined) return;
    if ("progress" in data) {
      found.onProgress?.(data.progress);
      return;
    }
    waiting.delete(data.id);
    if ("trouble" in data) found.reject(new AskError(data.trouble));
    else found.resolve(data.answer);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    failAll({ key: "workerFailed", params: { detail: event.message ?? "" } });
  };
  return {
    ask(name, ask, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const id = next++;
        waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, onProgress });
        signal?.addEventListener(
          "abort",
          () => {
            if (!waiting.delete(id)) return;
            worker.postMessage({ id, name: "stop" } satisfies ToWorker);
            reject(signal.reason);
          },
          { once: true },
        );
        worker.postMessage({ id, name, locale, ask } as ToWorker);
      });
    },
    dispose() {
      worker.terminate();
      failAll({ key: "closed", params: {} });
    },
  };
}
