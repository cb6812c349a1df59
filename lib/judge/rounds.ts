// Work that the server does again and again for as long as it runs, outside of any request.

/**
 * Begins after a first wait. A round begins when the one before has ended; what fails is in the log and tried again.
 * @param work told by the signal when it is to end
 * @returns ends it, and the round that is under way
 */
export function keepDoing(
  what: string,
  everyMs: number,
  work: (signal: AbortSignal) => Promise<void>,
): () => Promise<void> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout;
  let under: Promise<void> = Promise.resolve();
  const again = () => {
    timer = setTimeout(() => {
      under = round();
    }, everyMs).unref();
  };
  async function round(): Promise<void> {
    try {
      await work(stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) console.error(`${what}:`, error instanceof Error ? error.message : error);
    }
    if (!stop.signal.aborted) again();
  }
  again();
  return async () => {
    stop.abort(new Error("The server stops."));
    clearTimeout(timer);
    await under;
  };
}
