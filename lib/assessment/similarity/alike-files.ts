// Which hand-ins of lists and of models cannot both be their own people's. Worlds are sealed and numbered anew for each person, so equal
// lists, people of somebody else's world and equal weights do not come about by chance. Pure: works from short prints of the files.

export interface ListsPrint {
  readonly kind: "lists";
  /** Hash of the people that lists are handed in for, and of those that the own world asks for and that may be asked in it. */
  readonly users: string;
  readonly asked: string;
  /** Different lists, and the least hashes of them, ascending: of two files they tell the share of lists that both have. */
  readonly lists: number;
  readonly sketch: readonly number[];
}

export interface ModelPrint {
  readonly kind: "model";
  /** Tensors large enough to tell something, all values equal left out: hash of the bytes, and how many numbers. */
  readonly tensors: readonly { readonly hash: string; readonly size: number }[];
}

export type FileFinding =
  /** The same lists, at least this share of the different ones. */
  | { readonly kind: "sameLists"; readonly share: number }
  /** Lists for exactly the people of the other's world, and not for those of the own. */
  | { readonly kind: "othersWorld"; readonly whose: "first" | "second" }
  /** The same weights, for this share of the smaller model's numbers. */
  | { readonly kind: "sameWeights"; readonly share: number };

export interface AlikeFiles<Id> {
  readonly first: Id;
  readonly second: Id;
  readonly findings: readonly FileFinding[];
}

/** Hashes of a sketch. */
export const SKETCH = 64;
/** Different lists from which a file tells something: one and the same list for all may be anybody's. */
const LEAST_LISTS = 20;
/** Share of equal lists, and of equal weights, from which a pair is shown. */
export const LEAST_EQUAL = { lists: 0.2, weights: 0.5 } as const;
/** Numbers of a tensor from which on it tells something. */
export const LEAST_NUMBERS = 64;

interface Printed<Id> {
  readonly id: Id;
  readonly print: ListsPrint | ModelPrint;
}

/** Those with the strongest finding first. */
export function alikeFiles<Id>(all: readonly Printed<Id>[]): AlikeFiles<Id>[] {
  const found: AlikeFiles<Id>[] = [];
  for (const [n, m] of candidates(all)) {
    const [first, second] = [all[n]!, all[m]!];
    const findings = findingsOf(first.print, second.print);
    if (findings.length > 0) found.push({ first: first.id, second: second.id, findings });
  }
  return found.sort((a, b) => strength(b) - strength(a));
}

/** Places of two that have anything in common, the smaller first. */
function candidates(all: readonly Printed<unknown>[]): Iterable<readonly [number, number]> {
  const holders = new Map<string | number, number[]>();
  const asking = new Map<string, number[]>();
  const add = <Key>(map: Map<Key, number[]>, key: Key, place: number) => {
    const places = map.get(key);
    if (places) places.push(place);
    else map.set(key, [place]);
  };
  for (const [place, { print }] of all.entries()) {
    const keys = print.kind === "model" ? print.tensors.map(({ hash }) => hash) : print.sketch;
    for (const key of new Set<string | number>(keys)) add(holders, key, place);
    if (print.kind === "lists") add(asking, print.asked, place);
  }
  const pairs = new Map<number, readonly [number, number]>();
  const put = (n: number, m: number) => {
    const [first, second] = n < m ? [n, m] : [m, n];
    if (n !== m) pairs.set(first * all.length + second, [first, second]);
  };
  for (const places of holders.values())
    for (const [n, first] of places.entries()) for (const second of places.slice(n + 1)) put(first, second);
  for (const [place, { print }] of all.entries())
    if (print.kind === "lists" && print.users !== print.asked)
      for (const other of asking.get(print.users) ?? []) put(place, other);
  return pairs.values();
}

const strength = ({ findings }: AlikeFiles<unknown>) =>
  Math.max(...findings.map((one) => ("share" in one ? one.share : 1)));

function findingsOf(a: Printed<unknown>["print"], b: Printed<unknown>["print"]): FileFinding[] {
  if (a.kind === "lists" && b.kind === "lists") {
    const share = a.lists >= LEAST_LISTS && b.lists >= LEAST_LISTS ? sameShare(a.sketch, b.sketch) : 0;
    const isFrom = (one: ListsPrint, other: ListsPrint) =>
      one.users !== one.asked && one.users === other.asked;
    return [
      ...(share >= LEAST_EQUAL.lists ? [{ kind: "sameLists" as const, share }] : []),
      ...(isFrom(a, b) ? [{ kind: "othersWorld" as const, whose: "second" as const }] : []),
      ...(isFrom(b, a) ? [{ kind: "othersWorld" as const, whose: "first" as const }] : []),
    ];
  }
  if (a.kind === "model" && b.kind === "model") {
    const share = sameWeights(a, b);
    return share >= LEAST_EQUAL.weights ? [{ kind: "sameWeights", share }] : [];
  }
  return [];
}

/**
 * The share of different entries that two sets have in common, of all that either has, from their least hashes (A. Z. Broder, On the
 * resemblance and containment of documents, 1997). Exact where the two have no more than SKETCH entries together.
 */
export function sameShare(a: readonly number[], b: readonly number[]): number {
  const least = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, SKETCH);
  const [inA, inB] = [new Set(a), new Set(b)];
  return least.length === 0 ? 0 : least.filter((one) => inA.has(one) && inB.has(one)).length / least.length;
}

function sameWeights(a: ModelPrint, b: ModelPrint): number {
  const sizeOf = ({ tensors }: ModelPrint) => tensors.reduce((sum, { size }) => sum + size, 0);
  const theirs = new Set(b.tensors.map(({ hash }) => hash));
  const same = a.tensors.filter(({ hash }) => theirs.has(hash)).reduce((sum, { size }) => sum + size, 0);
  const smaller = Math.min(sizeOf(a), sizeOf(b));
  return smaller === 0 ? 0 : Math.min(1, same / smaller);
}
