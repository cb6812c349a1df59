// How long fits whose steps TensorFlow.js or a GPU takes may last, where whoever runs a learner's code sets a limit: epochs that would not
// fit in are left out, one that takes too long is left before its end, and that is told. The library by itself has no such limit, and
// steps on our own WebAssembly never have one.

/** What a fit does instead of what it was asked for. */
interface Fewer {
  readonly of: string;
  readonly epochs: number;
  /** Whether the last of them was left before its end. */
  readonly cut: boolean;
}

export interface FitLimit {
  /** For each fit. */
  readonly seconds: number;
  /** Called when it turns out that there will be fewer epochs than were asked for; again when there will be still fewer. */
  readonly onFewer: (fewer: Fewer) => void;
}

let provided: FitLimit | null = null;

/** @param limit counts from the next fit on; null sets none */
export function provideFitLimit(limit: FitLimit | null): void {
  provided = limit;
}

export interface EpochsInTime {
  /** To be asked within an epoch that can be left before its end: whether the time is over. If so, it was the last one. */
  isOver(epoch: number): boolean;
  /** To be asked after each epoch. @returns how many there will be in all */
  after(done: number): number;
}

/**
 * Looks at the clock for a fit that begins now. The first epoch tells nothing of the others: programs for a GPU are compiled in it. So two
 * are done, and something is seen of learning, unless the time is over within one of them.
 * @param of what is fitted
 * @param epochs asked for
 * @param begun epochs that lie behind it already
 * @param now milliseconds
 */
export function epochsInTime(
  { of, epochs, begun }: { readonly of: string; readonly epochs: number; readonly begun: number },
  now: () => number = () => performance.now(),
): EpochsInTime {
  if (provided === null) return { isOver: () => false, after: () => epochs };
  const { seconds, onFewer } = provided;
  const end = now() + 1000 * seconds;
  // What a moment tells is chance.
  const sure = Math.min(1000, 100 * seconds);
  let afterFirst: number | undefined;
  let last = epochs;
  return {
    isOver(epoch) {
      if (now() < end) return false;
      last = epoch;
      onFewer({ of, epochs: epoch, cut: true });
      return true;
    },
    after(done) {
      const at = now();
      if (afterFirst === undefined) {
        afterFirst = at;
        return last;
      }
      if (done >= last || at - afterFirst < sure) return last;
      const each = (at - afterFirst) / (done - begun - 1);
      const able = done + Math.max(0, Math.floor((end - at) / each));
      if (able < last) {
        last = able;
        onFewer({ of, epochs: last, cut: false });
      }
      return last;
    },
  };
}
