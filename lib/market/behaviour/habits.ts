// What a person's past does to the next visit: things run out and are bought again, one thing calls for
// another, and two purchases together lead on to a third (the order-2 effect).
import type { Items } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";

/** Where the last two kinds bought lead: kind index at [first × kinds + second]. */
export type Paths = Int32Array;

export function drawPaths(keys: Keyring): Paths {
  const kinds = TREE.kinds.length;
  const stream = keys.stream("paths");
  return Int32Array.from({ length: kinds * kinds }, () => stream.below(kinds));
}

/** One person's memory. */
export class Habits {
  readonly #owned = new Set<number>();
  /** Day on which each thing that is used up runs out. */
  readonly #runsOut = new Map<number, number>();
  #lastKind = -1;
  #kindBefore = -1;
  #complementOf = -1;

  /** Notes a purchase. `pace` and the stream decide when it runs out. */
  note(items: Items, item: number, day: number, { pace, stream }: { pace: number; stream: Stream }): void {
    const kind = items.kind[item]!;
    const { cycle } = TREE.kinds[kind]!;
    this.#owned.add(item);
    if (cycle !== undefined) this.#runsOut.set(item, day + (cycle / pace) * stream.logNormal(0, 0.25));
    if (kind !== this.#lastKind) {
      this.#kindBefore = this.#lastKind;
      this.#lastKind = kind;
    }
    this.#complementOf = kind;
  }

  /** Items that have run out, in the order they were first bought, at most `limit`. */
  due(day: number, limit: number): number[] {
    const due: number[] = [];
    for (const [item, last] of this.#runsOut) {
      if (last <= day && due.push(item) === limit) break;
    }
    return due;
  }

  owns(item: number): boolean {
    return this.#owned.has(item);
  }

  /** A kind that goes with the last purchase, once for each purchase; -1 if none. */
  takeComplement(stream: Stream): number {
    const kind = this.#complementOf;
    this.#complementOf = -1;
    if (kind < 0) return -1;
    const { goesWith } = TREE.kinds[kind]!;
    if (goesWith.length === 0) return -1;
    return TREE.kindByName.get(goesWith[stream.below(goesWith.length)]!) ?? -1;
  }

  /** Where the last two kinds lead; -1 before there are two. */
  path(paths: Paths): number {
    return this.#kindBefore < 0 ? -1 : paths[this.#kindBefore * TREE.kinds.length + this.#lastKind]!;
  }
}
