// How long the fits of a learner's code may take, where whoever runs it sets a limit: epochs that would not fit in are left out, and that
// is told. The library by itself has no such limit.

export interface Patience {
  /** For each fit. */
  readonly seconds: number;
  /** Called once a fit, when it turns out that there will be fewer epochs than were asked for. */
  readonly onFewer: (fewer: { readonly model: string; readonly epochs: number }) => void;
}

/** Fewer would show no course of learning. */
const LEAST = 2;

let provided: Patience | null = null;

/** @param patience counts from the next fit on; null sets no limit */
export function providePatience(patience: Patience | null): void {
  provided = patience;
}

/**
 * Looks at the clock for a fit that begins now.
 * @param epochs asked for
 * @param begun epochs that lie behind it already
 * @param now milliseconds
 * @returns what to ask after each epoch: how many there will be in all
 */
export function epochsInTime(
  { model, epochs, begun }: { readonly model: string; readonly epochs: number; readonly begun: number },
  now: () => number = () => performance.now(),
): (done: number) => number {
  if (provided === null) return () => epochs;
  const { seconds, onFewer } = provided;
  const start = now();
  let last = epochs;
  return (done) => {
    const each = (now() - start) / 1000 / (done - begun);
    const able = Math.max(LEAST, done, begun + Math.floor(seconds / each));
    if (last === epochs && able < epochs) {
      last = able;
      onFewer({ model, epochs: last });
    }
    return last;
  };
}
