// One named stream from each of a market's two key rings: what lands before the cut is drawn from one, what lands
// after it from the other. Which of the two is decided by the time at which a thing happens, not by its cause.
import type { MarketKeys } from "../keys";
import type { Stream } from "../random/stream";

export class PeriodStreams {
  readonly #cut: number;
  readonly #training: Stream;
  readonly #heldOut: Stream;

  /** @param cut start of the held-out period, ms since 1970 */
  constructor(keys: MarketKeys, kind: string, cut: number) {
    this.#cut = cut;
    this.#training = keys.training.stream(kind);
    this.#heldOut = keys.heldOut.stream(kind);
  }

  /** The stream of an entity, from its beginning, for what happens at `time` (ms since 1970). */
  at(time: number, id: number, part = 0): Stream {
    const stream = time < this.#cut ? this.#training : this.#heldOut;
    stream.restart(id, part);
    return stream;
  }
}
