// Work that the server does again and again for as long as it runs, outside of any request.

/** Begins after a first wait. A round begins when the one before has ended; what fails is in the log and tried again. */
export function keepDoing(what: string, everyMs: number, work: () => Promise<void>): void {
  const again = () => setTimeout(round, everyMs).unref();
  async function round(): Promise<void> {
    try {
      await work();
    } catch (error) {
      console.error(`${what}:`, error instanceof Error ? error.message : error);
    }
    again();
  }
  again();
}
