// What every form of question is handed, and how it says what was answered.
import type { Answer } from "@/lib/grading/evidence";
import type { Question } from "@/lib/grading/question";

export interface FieldProps<Kind extends Question["kind"]> {
  readonly question: Extract<Question, { kind: Kind }>;
  /** Unique in the page. */
  readonly name: string;
  /** Words of this question: "ask", and "options.ID" and the like. */
  readonly words: (key: string) => string;
  readonly answer: Extract<Answer, { kind: Kind }> | undefined;
  /** Null takes the answer back. */
  readonly onAnswer: (answer: Extract<Answer, { kind: Kind }> | null) => void;
}
