// Visitor ids over time: a device keeps its id until its owner clears it, at most once in four weeks. Ids are opaque;
// only the keys tell which device one belongs to.
import { DAY } from "../behaviour/calendar";
import type { MarketKeys } from "../keys";
import type { Setting } from "../market";
import { PeriodStreams } from "../service/period-streams";

/** Days of a block: an id may change where one begins. */
const BLOCK = 28;
const CLEARED = 0.45;
/** More than any device's number; bots count from BOTS. */
const DEVICES = 0x100000;
const BOTS = 0x40000000;

export class Cookies {
  readonly #scramble: (code: number) => number;
  readonly #streams: PeriodStreams;
  readonly #start: number;
  /** Of each device: the block up to which it is known, and the one in which its id began. */
  readonly #known: Int16Array;
  readonly #since: Int16Array;

  constructor({ users, cut, start }: Setting, keys: MarketKeys) {
    const stream = keys.training.stream("visitor id");
    this.#scramble = scrambler(Array.from({ length: 4 }, () => stream.word()));
    this.#streams = new PeriodStreams(keys, "cookie", cut);
    this.#start = start;
    this.#known = new Int16Array(2 * users.count);
    this.#since = new Int16Array(2 * users.count);
  }

  /** @param device 2 × owner + (0 phone, 1 desktop) @param day counted from the start, never before an earlier call's */
  idOf(device: number, day: number): number {
    const block = Math.floor(day / BLOCK);
    while (this.#known[device]! < block) {
      const next = ++this.#known[device]!;
      const stream = this.#streams.at(this.#start + next * BLOCK * DAY, device, next);
      if (stream.chance(CLEARED)) this.#since[device] = next;
    }
    return this.#scramble(device + DEVICES * this.#since[device]!);
  }

  idOfBot(bot: number): number {
    return this.#scramble(BOTS + bot);
  }
}

/** A keyed one-to-one map of 32-bit integers: Feistel rounds. */
function scrambler(rounds: readonly number[]): (code: number) => number {
  return (code) => {
    let left = code >>> 16;
    let right = code & 0xffff;
    for (const key of rounds) {
      let mixed = Math.imul(right ^ key, 0x9e3779b1);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
      const next = left ^ ((mixed >>> 13) & 0xffff);
      left = right;
      right = next;
    }
    return (left << 16) | right;
  };
}
