// Keeps long work polite: gives the event loop a turn every few milliseconds and notices an abort there.

/** Longest stretch of work between two turns of the event loop, ms. */
const SLICE = 24;

export class Pace {
  readonly #signal: AbortSignal | undefined;
  #last = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
    signal?.throwIfAborted();
  }

  /**
   * Call as often as you like; it yields only when the slice is used up.
   * @returns whether it yielded
   * @throws the signal's reason once aborted
   */
  async breathe(): Promise<boolean> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#last < SLICE) return false;
    await turn();
    this.#last = performance.now();
    this.#signal?.throwIfAborted();
    return true;
  }
}

/** A task, so that messages and timers get their turn; setTimeout would wait four milliseconds each time in a browser. */
export function turn(): Promise<void> {
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
