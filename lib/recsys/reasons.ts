// Why a model scores as it does, where its score is a sum: the terms, by what they come from.

/** A term of a score: the item a person had, and what it gives. */
export interface Reason {
  readonly item: number;
  readonly value: number;
}

/** By size whatever the sign, without terms of zero; equal ones keep their order. */
export function strongestFirst<T extends { readonly value: number }>(terms: readonly T[]): T[] {
  return terms.filter(({ value }) => value !== 0).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
