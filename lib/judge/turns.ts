// So many pieces of work at a time, the others in line, and nobody in a line too long.

/** The line is full; the caller says so and when to come again. */
export class LineFull extends Error {}

/** @returns runs `work` when it is its turn. @throws LineFull when `mostWaiting` wait already */
export function createTurns({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (working < atOnce) working++;
    else {
      if (waiting.length >= mostWaiting) throw new LineFull(`${mostWaiting} wait already.`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
}
