// How long fits whose steps TensorFlow.js or a GPU takes may last, where whoever runs a learner's code sets a limit: epochs that would not
// fit in are left out, and that is told. The library by itself has no such limit, and steps on our own WebAssembly never have one.

export interface FitLimit {
  /** For each fit. */
  readonly seconds: number;
  /** Called when it turns out that there will be fewer epochs than were asked for; again when there will be still fewer. */
  readonly onFewer: (fewer: { readonly of: string; readonly epochs: number }) => void;
}

let provided: FitLimit | null = null;

/** @param limit counts from the next fit on; null sets none */
export function provideFitLimit(limit: FitLimit | null): void {
  provided = limit;
}

/**
 * Looks at the clock for a fit that begins now. The first epoch is done whatever it takes, and tells nothing of the others: programs for a
 * GPU are compiled in it. So at least two are done, and something is seen of learning.
 * @param of what is fitted
 * @param epochs asked for
 * @param begun epochs that lie behind it already
 * @param now milliseconds
 * @returns what to ask after each epoch: how many there will be in all
 */
export function epochsInTime(
  { of, epochs, begun }: { readonly of: string; readonly epochs: number; readonly begun: number },
  now: () => number = () => performance.now(),
): (done: number) => number {
  if (provided === null) return () => epochs;
  const { seconds, onFewer } = provided;
  const end = now() + 1000 * seconds;
  // What a moment tells is chance.
  const sure = Math.min(1000, 100 * seconds);
  let afterFirst: number | undefined;
  let last = epochs;
  return (done) => {
    const at = now();
    if (afterFirst === undefined) {
      afterFirst = at;
      return last;
    }
    if (at - afterFirst < sure) return last;
    const each = (at - afterFirst) / (done - begun - 1);
    const able = done + Math.max(0, Math.floor((end - at) / each));
    if (able < last) {
      last = able;
      onFewer({ of, epochs: last });
    }
    return last;
  };
}
