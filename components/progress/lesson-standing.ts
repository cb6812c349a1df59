// How a lesson stands, by its own exercises and review questions. Nothing is said of what is not known.
import { type ExerciseEvidence, type Standing, standingOf } from "@/lib/skills/standing";

export interface MapLesson {
  /** "recommendation/matrix-factorization" */
  readonly path: string;
  readonly exercises: readonly string[];
  /** Ids as the review knows them. */
  readonly questions: readonly string[];
}

export interface Known {
  /** Lessons that were opened in this browser. */
  readonly opened: ReadonlySet<string>;
  /** As the server has judged them; without those it could not be asked about. */
  readonly verdicts: ReadonlyMap<string, ExerciseEvidence>;
  /** Question → when it was last known on a later day, ms. */
  readonly remembered: ReadonlyMap<string, number>;
}

/** Null for a lesson that was not opened here, and while one of its exercises is not known. */
export function lessonStanding(
  { path, exercises, questions }: MapLesson,
  { opened, verdicts, remembered }: Known,
): Standing | null {
  if (!opened.has(path)) return null;
  const found = exercises.map((id) => verdicts.get(id));
  if (found.some((one) => one === undefined)) return null;
  return standingOf({
    exercises: found as ExerciseEvidence[],
    questions: questions.map((question) => ({ question, remembered: remembered.get(question) ?? null })),
  });
}
