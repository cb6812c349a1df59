// Reads what `segments` returned for a shop, and measures it: sizes, agreement of two partitions, what a partition says of a number. It
// knows no threshold.
import type { Failure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { odd } from "../../lib/grading/read-values";
import { type Profile, profilesOf, SEGMENTS, type Shop } from "./shops";

/** By customer: 0 to 3, or -1. */
export type Segments = readonly number[];

/** The keys that readSegments gives. */
export const shapeKeys = ["notAList", "entryCount", "notASegment"] as const;

const allowed = new Set([-1, ...Array(SEGMENTS).keys()]);

/** @returns the segment of each customer, or why what was returned holds none */
export function readSegments(value: CodeValue, { customers }: Shop): Segments | Failure {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return odd("notAList");
  const list = Array.from(value as ArrayLike<CodeValue>);
  if (list.length !== customers) return odd("entryCount", { got: list.length, wanted: customers });
  const at = list.findIndex((one) => !allowed.has(one as number));
  return at >= 0 ? odd("notASegment", { customer: at }) : (list as number[]);
}

/** The first customer who got a segment without having ordered, or none though they did; -1 where all is right. */
export function wrongCustomer(given: Segments, shop: Shop): number {
  return profilesOf(shop).findIndex(({ frequency }, customer) => frequency > 0 !== given[customer]! >= 0);
}

const counted = <Key>(keys: readonly Key[]): Map<Key, number> => {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const pairs = (counts: Map<unknown, number>) =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);

/** Hubert and Arabie (1985), the lesson's (3); 1 for two partitions without any pair to tell apart. */
export function adjustedRand(a: Segments, b: Segments): number {
  const [inA, inB] = [pairs(counted(a)), pairs(counted(b))];
  const inBoth = pairs(counted(a.map((one, n) => `${one} ${b[n]}`)));
  const chance = (inA * inB) / ((a.length * (a.length - 1)) / 2);
  const most = (inA + inB) / 2;
  return most === chance ? 1 : (inBoth - chance) / (most - chance);
}

/** Whether two partitions are the same under whatever names. */
export const isSamePartition = (a: Segments, b: Segments): boolean =>
  new Set(a.map((one, n) => `${one} ${b[n]}`)).size === new Set(a).size &&
  new Set(a).size === new Set(b).size;

/** Of those who have a segment: the share that each of the four holds, ascending. */
export function shares(given: Segments): number[] {
  const own = counted(given.filter((one) => one >= 0));
  const people = given.filter((one) => one >= 0).length;
  return [...Array(SEGMENTS).keys()].map((one) => (own.get(one) ?? 0) / people).sort((a, b) => a - b);
}

export const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const product = (x: readonly number[], y: readonly number[]) => {
  const [atX, atY] = [mean(x), mean(y)];
  return mean(x.map((one, n) => (one - atX) * (y[n]! - atY)));
};

/** The share of the values' variance that lies between segments. */
export function explained(segments: Segments, values: readonly number[]): number {
  const own = new Map<number, number[]>();
  for (const [n, segment] of segments.entries()) {
    const some = own.get(segment);
    if (some === undefined) own.set(segment, [values[n]!]);
    else some.push(values[n]!);
  }
  const means = new Map([...own].map(([segment, some]) => [segment, mean(some)]));
  const said = segments.map((segment) => means.get(segment)!);
  return product(said, said) / product(values, values);
}

/** The share of the values' variance that least squares on two columns explain. */
export function explainedByTwo(
  a: readonly number[],
  b: readonly number[],
  values: readonly number[],
): number {
  const [aa, ab, bb] = [product(a, a), product(a, b), product(b, b)];
  const [av, bv] = [product(a, values), product(b, values)];
  const [forA, forB] = [av * bb - bv * ab, bv * aa - av * ab];
  return (forA * av + forB * bv) / (aa * bb - ab * ab) / product(values, values);
}

/** What segments say of each column of R, F and M, as shares of variance. */
export function saysOf(given: Segments, profiles: readonly Profile[]) {
  const of = (value: (one: Profile) => number) => explained(given, profiles.map(value));
  return {
    recency: of(({ recency }) => Math.log(recency)),
    frequency: of(({ frequency }) => Math.log(frequency)),
    money: of(({ money }) => Math.log(1 + money)),
  };
}
