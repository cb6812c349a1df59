// Seeded batches for training on purchases: each purchase with items drawn from those the user never took.
// Typed arrays inside; `batches` wraps them into tensors for a learner's own loop.
import * as tf from "@tensorflow/tfjs-core";
import { eventCount, type Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { createRng, permutation, type Rng } from "../rng";
import { patchGatherGradient } from "./tf-patches";

export interface BatchOptions {
  /** Purchases in a batch; the last one may hold fewer. */
  readonly size: number;
  /** Items drawn for each purchase, uniformly from those the user never took. */
  readonly negatives: number;
  /** Decides the order of purchases and the items drawn. Another one each epoch. */
  readonly seed: number;
  /** What the user took, for the drawing of negatives; the events themselves when left out. */
  readonly known?: Interactions;
}

export interface PairBatch {
  /** Users of the purchases, shape [n]. */
  readonly user: Int32Array;
  /** Items of the purchases, shape [n]. */
  readonly item: Int32Array;
  /** Items drawn; purchase b has entries b · negatives …, shape [n · negatives]. */
  readonly drawn: Int32Array;
}

export interface Batch {
  /** User of each example, int32, shape [n · (1 + negatives)]: first the purchases, then what was drawn. */
  readonly u: tf.Tensor1D;
  /** Item of each example, int32, same shape. */
  readonly i: tf.Tensor1D;
  /** 1 for a purchase, 0 for a drawn item, float32, same shape. */
  readonly y: tf.Tensor1D;
}

/** Pairs of user and item up to which each has a bit of its own, 16 MB: a look instead of a search. */
const MOST_BITS = 2 ** 27;

/** Draws items that a user never took. */
export class NegativeSampler {
  readonly #rows: UserItems;
  /** Bit user · items + item: whether the user took it; empty where there are too many pairs. */
  readonly #bits: Uint32Array;

  constructor(known: Interactions) {
    this.#rows = toUserItems(known);
    const { userCount, itemCount, item } = this.#rows;
    const pairs = userCount * itemCount;
    this.#bits = new Uint32Array(pairs > MOST_BITS ? 0 : Math.ceil(pairs / 32));
    if (this.#bits.length === 0) return;
    for (let user = 0; user < userCount; user++)
      for (let k = this.#rows.start[user]!; k < this.#rows.start[user + 1]!; k++) {
        const at = user * itemCount + item[k]!;
        this.#bits[at >>> 5]! |= 1 << (at & 31);
      }
  }

  /** Whether there is any item the user never took. */
  has(user: number): boolean {
    return itemsOf(this.#rows, user).length < this.#rows.itemCount;
  }

  draw(user: number, rng: Rng): number {
    for (;;) {
      const item = rng.below(this.#rows.itemCount);
      if (!this.#took(user, item)) return item;
    }
  }

  #took(user: number, item: number): boolean {
    if (this.#bits.length > 0) {
      const at = user * this.#rows.itemCount + item;
      return ((this.#bits[at >>> 5]! >>> (at & 31)) & 1) === 1;
    }
    let low = this.#rows.start[user]!;
    let high = this.#rows.start[user + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rows.item[middle]! < item) low = middle + 1;
      else high = middle;
    }
    return low < this.#rows.start[user + 1]! && this.#rows.item[low] === item;
  }
}

/**
 * One pass over the events in a random order. Events of users who took everything are left out: nothing can be drawn for them.
 * @throws RangeError for a size or number of negatives that makes no sense
 */
export function* pairBatches(
  events: Interactions,
  { size, negatives, seed }: BatchOptions,
  sampler: NegativeSampler,
): Generator<PairBatch, void, undefined> {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`batches: size must be a whole number ≥ 1, not ${size}`);
  }
  if (!Number.isInteger(negatives) || negatives < 0) {
    throw new RangeError(`batches: negatives must be a whole number ≥ 0, not ${negatives}`);
  }
  const rng = createRng(seed);
  const order = permutation(eventCount(events), rng).filter(
    (row) => negatives === 0 || sampler.has(events.user[row]!),
  );
  for (let from = 0; from < order.length; from += size) {
    const rows = order.subarray(from, from + size);
    const user = new Int32Array(rows.length);
    const item = new Int32Array(rows.length);
    const drawn = new Int32Array(rows.length * negatives);
    for (let k = 0, next = 0; k < rows.length; k++) {
      const row = rows[k]!;
      user[k] = events.user[row]!;
      item[k] = events.item[row]!;
      for (const end = next + negatives; next < end; next++) drawn[next] = sampler.draw(user[k]!, rng);
    }
    yield { user, item, drawn };
  }
}

/**
 * The examples of one epoch, for a loop of one's own:
 * `for (const { u, i, y } of batches(train, { size: 1024, negatives: 4, seed: epoch })) adam.minimize(() => loss(u, i, y));`
 * A batch's tensors live until the next one is asked for, or the loop is left; keep what you need with tf.clone.
 */
export function* batches(events: Interactions, options: BatchOptions): Generator<Batch, void, undefined> {
  patchGatherGradient(tf);
  const sampler = new NegativeSampler(options.known ?? events);
  for (const pairs of pairBatches(events, options, sampler)) {
    const { user, item } = examplesOf(pairs);
    const y = new Float32Array(user.length).fill(1, 0, pairs.user.length);
    const batch: Batch = { u: tf.tensor1d(user, "int32"), i: tf.tensor1d(item, "int32"), y: tf.tensor1d(y) };
    try {
      yield batch;
    } finally {
      tf.dispose([batch.u, batch.i, batch.y]);
    }
  }
}

/** User and item of each example, shape [n · (1 + negatives)]: first the purchases, then what was drawn for each. */
export function examplesOf({ user, item, drawn }: PairBatch): { user: Int32Array; item: Int32Array } {
  const n = user.length;
  const negatives = drawn.length / n;
  const users = new Int32Array(n + drawn.length);
  const items = new Int32Array(users.length);
  users.set(user);
  items.set(item);
  items.set(drawn, n);
  for (let k = 0; k < drawn.length; k++) users[n + k] = user[Math.floor(k / negatives)]!;
  return { user: users, item: items };
}
