// What a person's past does to the next visit: things run out and are bought again, one thing calls for
// another, two purchases together lead on to a third (the order-2 effect), and a full cart waits.
import type { Items } from "../catalogue/items";
import { departmentOfKind, TREE } from "../catalogue/tree";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";

/** Where the last two departments bought from lead: kind index at [first × departments + second]. */
export type Paths = Int32Array;

export function drawPaths(keys: Keyring): Paths {
  const stream = keys.stream("paths");
  return Int32Array.from({ length: TREE.departmentCount * TREE.departmentCount }, () =>
    stream.below(TREE.kinds.length),
  );
}

/** A line put in the cart. */
export interface Line {
  readonly impression: number;
  readonly item: number;
}

/** Days a line stays in the cart, and how many lines stay. */
const CART_DAYS = 10;
const CART_LINES = 4;

/** One person's memory. */
export class Habits {
  readonly #owned: number[] = [];
  /** Day on which each thing that is used up runs out. */
  readonly #runsOut = new Map<number, number>();
  #lastDepartment = -1;
  #departmentBefore = -1;
  #complementOf = -1;
  #waiting: readonly Line[] = [];
  #waitingSince = 0;
  /** The item bought last, and the day; -1 before there is one. */
  lastItem = -1;
  lastDay = -1;

  /** Notes a purchase. `pace` and the stream decide when it runs out. */
  note(items: Items, item: number, day: number, { pace, stream }: { pace: number; stream: Stream }): void {
    const kind = items.kind[item]!;
    const department = departmentOfKind(kind);
    const { cycle } = TREE.kinds[kind]!;
    if (!this.#owned.includes(item)) this.#owned.push(item);
    if (cycle !== undefined) this.#runsOut.set(item, day + (cycle / pace) * stream.logNormal(0, 0.25));
    if (department !== this.#lastDepartment) {
      this.#departmentBefore = this.#lastDepartment;
      this.#lastDepartment = department;
    }
    this.#complementOf = kind;
    this.lastItem = item;
    this.lastDay = day;
  }

  /** Items that have run out, in the order they were first bought, at most `limit`. */
  due(day: number, limit: number): number[] {
    const due: number[] = [];
    for (const [item, last] of this.#runsOut) {
      if (last <= day && due.push(item) === limit) break;
    }
    return due;
  }

  /** Writes `mark` into `flags`, one a item, at what the person owns: a visit asks that of every slot that is looked at. */
  markOwned(flags: Uint8Array, mark: 0 | 1): void {
    const owned = this.#owned;
    for (let n = 0; n < owned.length; n++) flags[owned[n]!] = mark;
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

  /** Where the last two departments lead; -1 before there are two. */
  path(paths: Paths): number {
    return this.#departmentBefore < 0
      ? -1
      : paths[this.#departmentBefore * TREE.departmentCount + this.#lastDepartment]!;
  }

  /** Leaves lines in the cart for a later visit; the latest stay. The caller writes no more into `lines`. */
  leaveInCart(lines: readonly Line[], day: number): void {
    if (lines.length === 0) return;
    this.#waiting = lines.length > CART_LINES ? lines.slice(-CART_LINES) : lines;
    this.#waitingSince = day;
  }

  /** Empties the cart and gives what still waited in it. */
  takeCart(day: number): readonly Line[] {
    const lines = day - this.#waitingSince <= CART_DAYS ? this.#waiting : [];
    this.#waiting = [];
    return lines;
  }

  /** What the person's memory holds of things that run out: item → day. */
  get runsOut(): ReadonlyMap<number, number> {
    return this.#runsOut;
  }
}
