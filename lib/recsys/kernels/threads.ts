// The threads that this process or page has for the kernels: provided once by whoever knows how to start them here.

/** A thread of its own. */
export interface Thread {
  say(message: unknown): void;
  hear(listener: (message: unknown) => void): void;
  onFailure(listener: (message: string) => void): void;
  end(): void;
}

export interface Threads {
  /** How many are worth having: one for each processor, as whoever starts them waits. */
  readonly count: number;
  /** @param script plain JavaScript that declares `hear(message)` and may call `say(message)` */
  start(script: string): Thread;
}

let provided: Threads | undefined;

/** From now on linear models share large work out among these. */
export function provideThreads(threads: Threads | undefined): void {
  provided = threads;
}

export const threadsIfProvided = (): Threads | null =>
  provided === undefined || provided.count < 2 ? null : provided;

/** More would wait for memory rather than for arithmetic. */
export const MOST_THREADS = 8;

/**
 * A browser's: undefined where memory cannot be shared, which takes a page that is isolated from all other origins
 * (`crossOriginIsolated`).
 */
export function browserThreads(): Threads | undefined {
  if (globalThis.crossOriginIsolated !== true || typeof Worker !== "function") return undefined;
  const start = (script: string): Thread => {
    const text = `const say = (message) => postMessage(message); onmessage = ({ data }) => hear(data); ${script}`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    return {
      say: (message) => worker.postMessage(message),
      hear: (listener) => worker.addEventListener("message", ({ data }) => listener(data)),
      onFailure: (listener) =>
        worker.addEventListener("error", ({ message }) => listener(message ?? "It could not be started.")),
      end: () => worker.terminate(),
    };
  };
  return { count: Math.min(MOST_THREADS, navigator.hardwareConcurrency ?? 1), start };
}
