// What somebody has shown of a skill, from evidence alone: exercises a server has passed, and review questions they still knew on
// a later day. Guesses are told beside it and prove nothing. No percentages: three words.

/** An exercise of the skill, as its latest verdicts stand. */
export interface ExerciseEvidence {
  readonly exercise: string;
  /** When it was first passed, ms; null while it is not. */
  readonly passed: number | null;
  readonly tried: boolean;
}

/** A review question of the skill. */
interface QuestionEvidence {
  readonly question: string;
  /** When it was last known on a later day than it was first graded, ms; null when it never was. */
  readonly remembered: number | null;
}

export interface SkillEvidence {
  readonly exercises: readonly ExerciseEvidence[];
  readonly questions: readonly QuestionEvidence[];
}

export type Standing = "shown" | "partly" | "notYet";

/** How many remembered questions of how many are asked for: half, rounded up. */
export const questionsAsked = (count: number): number => Math.ceil(count / 2);

/**
 * "shown": there are exercises and all are passed, and half of the questions were remembered. "partly": something of that.
 * A skill without exercises is never wholly shown: remembering is not doing.
 */
export function standingOf({ exercises, questions }: SkillEvidence): Standing {
  const passed = exercises.filter((one) => one.passed !== null).length;
  const remembered = questions.filter((one) => one.remembered !== null).length;
  const done = exercises.length > 0 && passed === exercises.length;
  if (done && remembered >= questionsAsked(questions.length)) return "shown";
  return passed > 0 || remembered > 0 ? "partly" : "notYet";
}
