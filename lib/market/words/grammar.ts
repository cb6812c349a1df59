// Small tools for wording things: a choice that follows from integers, patterns with alternatives, articles.
// Not a source of randomness: who speaks draws integers from a Stream; here they only select.

/** Four integers' worth of scatter from two: uniform over 0 ≤ n < 2^32, the same on every platform. */
function scatter(seed: number, slot: number): number {
  let n = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(slot + 1, 0x85ebca6b);
  n = Math.imul(n ^ (n >>> 16), 0x7feb352d);
  n = Math.imul(n ^ (n >>> 15), 0x846ca68b);
  return (n ^ (n >>> 16)) >>> 0;
}

/** An integer, 0 ≤ n < bound, that follows from `seed`; several slots of one seed are unrelated. */
export function below(bound: number, seed: number, slot: number): number {
  return Math.floor((scatter(seed, slot) / 0x100000000) * bound);
}

export function pick<T>(list: readonly T[], seed: number, slot: number): T {
  return list[below(list.length, seed, slot)]!;
}

/**
 * Resolves alternatives in braces, `{Where is|Where's} my parcel{ then|}?`; they do not nest.
 * Then replaces each `<name>` by `slots.name`.
 * @throws RangeError when a slot is not given
 */
export function expand(pattern: string, seed: number, slots: Readonly<Record<string, string>> = {}): string {
  let group = 0;
  return pattern
    .replace(/\{([^{}]*)\}/g, (_, inner: string) => pick(inner.split("|"), seed, 100 + group++))
    .replace(/<(\w+)>/g, (_, name: string) => {
      const value = slots[name];
      if (value === undefined) throw new RangeError(`expand: nothing for <${name}> in "${pattern}"`);
      return value;
    });
}

/** "a mug", "an oolong tea"; right for every word of the taxonomy, not for English at large. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? "an" : "a"} ${words}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
