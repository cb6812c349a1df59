// What the page asks about types, and what it is told: plain data, so that it can come out of a worker.

/** Kinds that have a sign of their own in the list of completions. */
export type SuggestionKind =
  | "variable"
  | "function"
  | "method"
  | "property"
  | "class"
  | "type"
  | "module"
  | "keyword"
  | "text";

export interface Suggestion {
  readonly name: string;
  readonly kind: SuggestionKind;
  /** Its type in short; absent where there were too many to look up. */
  readonly type?: string;
  /** What to insert, where that is not the name. */
  readonly insert?: string;
  /** Declared in the notebook, or a part of what stands before the dot; not a name of the whole language. */
  readonly isNear: boolean;
  /** Offsets in the cell of the text it stands for, where that is not the word before the cursor. */
  readonly replace?: { readonly from: number; readonly to: number };
}

/** A name, as its declaration says. */
export interface Explanation {
  /** Offsets in the cell. */
  readonly from: number;
  readonly to: number;
  readonly signature: string;
  /** Its docstring, without marks. */
  readonly text: string;
  /** Such as ["throws", "RangeError when …"]. */
  readonly tags: readonly (readonly [string, string])[];
}

export interface TypeMistake {
  /** Offsets in the cell. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** True where the text cannot be read as TypeScript at all. */
  readonly isSyntax: boolean;
}

/** By name: what is asked, and the answer. */
export interface Questions {
  complete: { ask: { cell: string; at: number }; answer: readonly Suggestion[] };
  describe: { ask: { cell: string; at: number; name: string }; answer: Explanation | null };
  explain: { ask: { cell: string; at: number }; answer: Explanation | null };
  check: { ask: { cell: string }; answer: readonly TypeMistake[] };
}

export type Question = keyof Questions;
