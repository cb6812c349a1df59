// What the server hands its worker threads, and what comes back. Plain data: it crosses by structured clone.
import type { Evidence } from "../grading/evidence";
import type { WorldSeeds } from "../verify/seeds";

export interface GradeTask {
  readonly kind: "grade";
  readonly exercise: string;
  readonly evidence: Evidence;
  /** JudgedWorld as JSON text, as the world's row holds it. */
  readonly judged: string;
}

export interface WorldTask {
  readonly kind: "world";
  readonly exercise: string;
  /** The id the world will have; it is written into the file the learner gets. */
  readonly world: string;
  readonly seeds: WorldSeeds;
}

export interface MadeWorld {
  /** A world file. */
  readonly training: Uint8Array;
  readonly judged: string;
  /** Whether the reference stands far enough above popularity for the exercise to be judged fairly. */
  readonly accepted: boolean;
  /** How many standard errors it stands above. */
  readonly gap: number;
}
