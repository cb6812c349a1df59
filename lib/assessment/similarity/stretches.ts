// Where two texts of code are alike, for showing them side by side: stretches of tokens that both have, each token in one stretch at most.
// By greedy tiling (M. J. Wise, String similarity via greedy string tiling, 1993), in one pass from the beginning of the first text.
import { type Token, tokenise } from "./tokens";
import { K, runHashes } from "./winnow";

interface Part {
  /** In the source, from 0; the end is not part of it. */
  readonly start: number;
  readonly end: number;
  /** Lines, from 1; both are part of it. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Stretch {
  readonly first: Part;
  readonly second: Part;
  readonly tokens: number;
}

/** Places of one run in the second text that are tried: code that repeats itself has no more to say. */
const MOST_PLACES = 40;

/**
 * @param common hashes of runs that everybody may have; stretches of nothing else are left out
 * @returns in the order of the first text
 */
export function stretchesOf(first: string, second: string, common: ReadonlySet<number>): Stretch[] {
  const [a, b] = [tokenise(first), tokenise(second)];
  const [runsA, runsB] = [runHashes(a), runHashes(b)];
  const places = new Map<number, number[]>();
  for (const [place, hash] of runsB.entries()) {
    const there = places.get(hash);
    if (there === undefined) places.set(hash, [place]);
    else if (there.length < MOST_PLACES) there.push(place);
  }
  const taken = new Array<boolean>(b.length).fill(false);
  const found: Stretch[] = [];
  for (let at = 0; at < runsA.length; ) {
    let best = { place: 0, length: 0 };
    for (const place of places.get(runsA[at]!) ?? []) {
      let length = 0;
      while (isSame(a[at + length], b[place + length]) && !taken[place + length]) length++;
      if (length > best.length) best = { place, length };
    }
    if (best.length < K) {
      at++;
      continue;
    }
    const own = ownRuns(runsA.slice(at, at + best.length - K + 1), common);
    if (own) {
      const [from, to] = [own.first, own.last + K];
      for (let n = from; n < to; n++) taken[best.place + n] = true;
      found.push({
        first: partOf(first, a.slice(at + from, at + to)),
        second: partOf(second, b.slice(best.place + from, best.place + to)),
        tokens: to - from,
      });
    }
    at += best.length;
  }
  return found;
}

const isSame = (a: Token | undefined, b: Token | undefined) => a !== undefined && a.kind === b?.kind;

/** The first and the last run that not everybody has. */
function ownRuns(runs: readonly number[], common: ReadonlySet<number>) {
  const first = runs.findIndex((hash) => !common.has(hash));
  return first < 0 ? null : { first, last: runs.findLastIndex((hash) => !common.has(hash)) };
}

function partOf(source: string, tokens: readonly Token[]): Part {
  const [start, end] = [tokens[0]!.start, tokens.at(-1)!.end];
  const lineAt = (place: number) => source.slice(0, place).split("\n").length;
  return { start, end, firstLine: lineAt(start), lastLine: lineAt(end) };
}
