// The shapes that a learner's function is called with and must return: what a small shop keeps of its customers. Names no answer.
import type { CodeValue } from "../../lib/grading/code-job";

/** Row r: the account bought the item on the device, for so many cents. The same may come more than once. */
export interface Log {
  readonly account: Int32Array;
  readonly device: Int32Array;
  readonly item: Int32Array;
  readonly cents: Int32Array;
}

export interface Person {
  readonly person: number;
  /** Two people may have the same one. */
  readonly name: string;
  /** Rising; several where accounts were merged. None belongs to two people. */
  readonly accounts: readonly number[];
  readonly segment: number;
}

/** Two customers with at least LEAST_COMMON different items in common; `one` is the smaller number. */
export interface Pair {
  readonly one: number;
  readonly other: number;
  readonly common: number;
}

export const LEAST_COMMON = 3;

export interface Segment {
  readonly people: number;
  readonly cents: number;
  /** cents / people; 0 where nobody is left. */
  readonly mean: number;
}

/** The first argument. n items, numbered from 0; devices and segments likewise. */
export interface Store {
  readonly itemCount: number;
  /** λ of (3). */
  readonly ridge: number;
  /** Most items of a page. */
  readonly pageSize: number;
  readonly log: Log;
  readonly people: readonly Person[];
  readonly pairs: readonly Pair[];
  /** G [n, n]: people who have both items, and on the diagonal who have the one. */
  readonly counts: Float64Array;
  /** P [n, n] = (G + λI)⁻¹. */
  readonly inverse: Float64Array;
  /** Of each item the items most often bought together with it, most often first, of equals the smaller number. */
  readonly pages: readonly (readonly number[])[];
  /** Of each device the different items bought on it, rising. */
  readonly shelves: readonly (readonly number[])[];
  readonly segments: readonly Segment[];
  /** Accounts that every rebuild leaves out, rising, each once. */
  readonly suppressed: readonly number[];
}

/** What is kept of people, in the order in which a difference is looked for. */
export const parts = [
  "log",
  "people",
  "pairs",
  "counts",
  "segments",
  "inverse",
  "pages",
  "shelves",
  "suppressed",
] as const;
export type Part = (typeof parts)[number];

/** What is never changed. */
export const settings = ["itemCount", "ridge", "pageSize"] as const;

/** Somebody is to be forgotten. */
export interface Case {
  readonly store: Store;
  readonly person: number;
}

export const callOf = ({ store, person }: Case): CodeValue[] => [store as unknown as CodeValue, person];
