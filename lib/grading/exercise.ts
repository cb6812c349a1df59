// The public face of an exercise: what exercise.ts of each folder exports. The page reads it, so it names no answer.
import type { Question } from "./question";

interface Common {
  /** Folder name, also in URLs and the database. Never reused. */
  readonly id: string;
  /** The lesson it belongs to, as its path under lessons/ without numbers: "recommendation/matrix-factorization". */
  readonly lesson: string;
  /** Names of the checks in the order a learner meets them; worded in the exercise's messages. */
  readonly checks: readonly string[];
  /** Bumped when the grader's meaning changes; kept with each verdict. */
  readonly graderVersion: number;
  /**
   * In assessments only: pages, search and the API show it to nobody else, and nobody practises at it. For exercises of CONTENT_DIR; what
   * ships is public whatever it says.
   */
  readonly secret?: boolean;
  /** The gain that passes, as calibrated; public, so that a learner knows what to reach. check-exercises compares the two. */
  readonly threshold?: number;
}

/** Questions asked in the exercise's panel. Their keys are in grade.server.ts. */
interface AnswersTask {
  readonly evidence: "answers";
  readonly questions: readonly Question[];
}

/** A function the learner writes: the text of one cell of the lesson's notebook is handed in, and it stands by itself. */
interface CodeTask {
  readonly evidence: "code";
  readonly code: {
    /** The cell's name in the notebook of the lesson. */
    readonly cell: string;
    /** The function in it that is called. */
    readonly entry: string;
  };
}

/** Lists for the people of a sealed world. */
interface PredictionsTask {
  readonly evidence: "predictions";
  /** How long a list is. */
  readonly predictions: { readonly k: number };
}

/** A trained model of TensorFlow.js' layers, as topology and weights. */
interface ModelTask {
  readonly evidence: "model";
  readonly model: {
    /** Shape of one example, without the batch; −1 stands for as many as the sealed world has items. */
    readonly input: readonly number[];
    readonly output: readonly number[];
    /** Most parameters it may have. */
    readonly parameters: number;
  };
}

export type ExerciseSpec = Common & (AnswersTask | CodeTask | PredictionsTask | ModelTask);

/** Whether what is handed in means nothing without the sealed world it was made on: lists, and models with a place for each of its items. */
export function belongsToWorld(spec: ExerciseSpec): boolean {
  if (spec.evidence === "predictions") return true;
  return spec.evidence === "model" && [...spec.model.input, ...spec.model.output].includes(-1);
}
