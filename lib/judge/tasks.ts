// What the server hands its worker threads, and what comes back. Plain data: it crosses by structured clone.
import type { Evidence } from "../grading/evidence";
import type { Refusal } from "../verify/baselines";
import type { WorldSeeds } from "../verify/seeds";

export interface GradeTask {
  readonly kind: "grade";
  readonly exercise: string;
  readonly evidence: Evidence;
  /** Of this attempt alone: see GraderContext. */
  readonly seed: string;
  readonly world: {
    /** JudgedWorld as JSON text, as the world's row holds it. */
    readonly judged: string;
    /** Name of what made the world, perhaps long ago. */
    readonly generator: string;
  } | null;
}

export interface WorldTask {
  readonly exercise: string;
  /** The id the world will have; it is written into the file the learner gets. */
  readonly world: string;
  readonly seeds: WorldSeeds;
}

export interface MadeWorld {
  /** Why it must not be used, or null; then both parts are there. */
  readonly refusal: Refusal | null;
  /** A world file, packed with gzip. */
  readonly training: Uint8Array | null;
  readonly judged: string | null;
  /** Scores of the baselines on the judged half, and by how many standard errors the reference stands above popularity. */
  readonly seen: { readonly popularity: number; readonly reference: number; readonly gap: number };
}
