// The public face of an exercise: what exercise.ts of each folder exports. Imported by the page, so it names no answer.

export interface ExerciseSpec {
  /** Folder name, also in URLs and the database. Never reused. */
  readonly id: string;
  /** The lesson it belongs to, as its path under lessons/ without numbers: "recommendation/matrix-factorization". */
  readonly lesson: string;
  readonly evidence: "answers" | "code" | "predictions" | "model";
  /** Names of the checks in the order a learner meets them; worded in the exercise's messages. */
  readonly checks: readonly string[];
  /** Bumped when the grader's meaning changes; kept with each verdict. */
  readonly graderVersion: number;
  /** For sealed-world exercises: how many people a list is asked for, and how long it is. */
  readonly predictions?: { readonly k: number };
  /** The gain that passes, as calibrated; public, so that a learner knows what to reach. check-exercises compares the two. */
  readonly threshold?: number;
}
