// rounds(): the loop that trains in a cell. It counts, tells progress and lets Stop be heard, so that the cell holds the training only.
import { epochsInTime } from "../recsys/training/fit-limit";
import { pause, progress } from "./live";

export interface RoundsOptions {
  /** What is counted: "epoch" where it is left out, or "step", "run" … */
  readonly unit?: string;
  /** The cell tells progress itself, of something larger. */
  readonly quiet?: boolean;
}

/**
 * The numbers 1 … `count`, one after another: `for await (const epoch of rounds(30)) { … }`. After each round the notebook has its
 * turn, as by `pause()`, and progress is told; after Stop the loop ends as `pause()` does. Where a processor plays the GPU and all of them would
 * take much longer than somebody waits, there are fewer, and the cell says so.
 */
export async function* rounds(
  count: number,
  { unit = "epoch", quiet = false }: RoundsOptions = {},
): AsyncGenerator<number, void, undefined> {
  const inTime = epochsInTime({ of: unit, epochs: count, begun: 0 });
  let last = count;
  for (let done = 1; done <= last; done++) {
    yield done;
    await pause();
    last = inTime.after(done);
    if (!quiet) progress({ done, total: last, unit });
  }
}
