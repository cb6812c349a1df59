// The tables of the review of similar hand-ins as Kysely sees them; conventions as in schema.ts.
import type { Fixed } from "./columns";

/** What is compared of a hand-in, worked out once: hashes, nothing that could be read back. Goes with what was handed in. */
interface SimilarityPrintTable {
  attempt: Fixed<string>;
  /** Of the way it was made: another one is worked out anew. */
  version: Fixed<number>;
  /** JSON, as lib/judge/similarity has it. */
  print: Fixed<string>;
}

/** What somebody decided of a pair. Appended; the last one of a pair stands. Changes no mark. Goes with either person. */
interface SimilarityDecisionTable {
  id: Fixed<string>;
  assessment: Fixed<string>;
  /** The item whose hand-ins were compared; null for answers, which are compared over the whole assessment. */
  item: Fixed<number | null>;
  /** Sittings, the smaller id first. */
  first: Fixed<string>;
  second: Fixed<string>;
  decision: Fixed<"nothing" | "talk" | "follow">;
  /** For those who teach; may name either person. */
  note: Fixed<string>;
  /** The person who decided. */
  decider: Fixed<string>;
  created: Fixed<number>;
}

export interface SimilarityTables {
  similarity_print: SimilarityPrintTable;
  similarity_decision: SimilarityDecisionTable;
}
