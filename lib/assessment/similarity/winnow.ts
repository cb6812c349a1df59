// Fingerprints of code by winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, Winnowing: local algorithms for document fingerprinting
// (SIGMOD 2003, 76–85). Every run of K tokens has a hash; of each WINDOW hashes in a row the least is kept. A stretch of
// K + WINDOW − 1 tokens or more that two texts share is found for certain, one shorter than K never.
import type { Token } from "./tokens";

/** Tokens in a run (k of the paper). */
export const K = 12;
/** Hashes in a window (w of the paper). */
export const WINDOW = 8;

/** Part of what is kept: with other tokens, K or WINDOW older fingerprints mean nothing. */
export const PRINT_VERSION = 1;

/** FNV-1a over the kinds of the tokens, for each run; [tokens − K + 1]. Unsigned, 32 bits. */
export function runHashes(tokens: readonly Token[]): number[] {
  const single = tokens.map(({ kind }) => hashText(kind));
  return Array.from({ length: Math.max(0, tokens.length - K + 1) }, (_, first) => {
    let hash = 0x811c9dc5;
    for (let n = first; n < first + K; n++) hash = mixed(Math.imul(hash ^ single[n]!, 0x01000193));
    return hash >>> 0;
  });
}

/** So that the least of a window is as good as drawn by lot. */
const mixed = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash;
}

/** The different fingerprints of a text, ascending: the least hash of each window; of equal ones the last. */
export function fingerprints(hashes: readonly number[]): number[] {
  const kept = new Set<number>();
  const last = Math.max(0, hashes.length - WINDOW);
  for (let first = 0; first <= last; first++) {
    const window = hashes.slice(first, first + WINDOW);
    if (window.length > 0) kept.add(Math.min(...window));
  }
  return [...kept].sort((a, b) => a - b);
}
