// Which title an item goes by: the one its rows give most often, the earliest where two are equal.
import { ByteInterner } from "./byte-interner";

/** Pairs are counted under item × this + text. 2^26 texts of 4 bytes would already fill what an interner takes. */
const TEXTS = 2 ** 26;

/** Pairs that are counted; with more of them, those first seen decide. A Map holds twice as many at most. */
const MAX_PAIRS = 2 ** 23;

export class TitleVotes {
  readonly texts = new ByteInterner();
  readonly #votes = new Map<number, number>();

  add(item: number, bytes: Uint8Array, start: number, end: number): void {
    const pair = item * TEXTS + this.texts.intern(bytes, start, end);
    const votes = this.#votes.get(pair);
    if (votes !== undefined || this.#votes.size < MAX_PAIRS) this.#votes.set(pair, (votes ?? 0) + 1);
  }

  /** The index into `texts` for each item, -1 where it never had a title. */
  winners(itemCount: number): Int32Array {
    const winner = new Int32Array(itemCount).fill(-1);
    const best = new Int32Array(itemCount);
    // A Map keeps the order of first sight, so `>` lets the earliest of equals win.
    for (const [pair, votes] of this.#votes) {
      const item = Math.floor(pair / TEXTS);
      if (votes > best[item]!) {
        best[item] = votes;
        winner[item] = pair % TEXTS;
      }
    }
    return winner;
  }
}

const ABBREVIATIONS = new Set(["CD", "DVD", "LED", "TV", "UK", "USA", "XL", "I", "3D", "BBQ", "UFO"]);

/**
 * A title for the eye. One in capitals throughout becomes sentence case, but for lone letters before a hyphen
 * (T-light) and common abbreviations; any other stays as it is. Runs of white space become one space.
 */
export function tidyTitle(title: string): string {
  const plain = title.replace(/\s+/g, " ").trim();
  if (!/\p{Lu}/u.test(plain) || /\p{Ll}/u.test(plain)) return plain;
  const lower = plain.replace(/[\p{L}\p{N}]+/gu, (word, at: number) =>
    ABBREVIATIONS.has(word) || (word.length === 1 && plain[at + 1] === "-") ? word : word.toLowerCase(),
  );
  return lower.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
