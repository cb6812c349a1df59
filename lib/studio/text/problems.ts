// The mistakes and doubts that the reader can tell of, by key, and where they gather. Their words are in messages/studio-text.*.json.
import type { TextProblem } from "./document";

/** Every key with how bad it is. */
export const severities = {
  tooLong: "error",
  tooManyLines: "error",
  tooManyMarks: "error",
  denseParagraph: "error",
  tooManyItems: "error",
  tooDeep: "error",
  partsTooDeep: "error",
  longPartLine: "error",
  notRead: "error",
  hiddenCharacter: "warning",
  rawHtml: "warning",
  unknownPart: "error",
  wrongForm: "error",
  notAPart: "error",
  notClosed: "error",
  labelNotUsed: "error",
  missingName: "error",
  missingAttribute: "error",
  unknownAttribute: "error",
  badId: "error",
  sameId: "error",
  badAnswer: "error",
  toldWithoutGuess: "error",
  wrongPlace: "error",
  onlyInReview: "error",
  onlyQuestions: "error",
  onlyOneList: "error",
  fewOptions: "error",
  sameOption: "error",
  plainOption: "warning",
  onlyOneTable: "error",
  emptyPart: "error",
  placedTwice: "error",
  unknownCell: "error",
  noCells: "error",
  unknownExercise: "error",
  unknownPicture: "error",
  badPictureAddress: "error",
  missingAlt: "error",
  badLink: "error",
  deadAnchor: "warning",
  emptyLink: "warning",
  badFormula: "error",
  formulaCommand: "error",
  longFormula: "error",
  tooManyFormulas: "error",
  headingOne: "error",
  headingDeep: "error",
  headingLeap: "error",
  headingInside: "error",
  headingEmpty: "error",
  diagramWithoutWords: "error",
  diagramSettings: "error",
  diagramTooLong: "error",
  diagramKind: "error",
  tableTooLarge: "error",
  columnWithoutName: "error",
  footnote: "warning",
  checkbox: "warning",
  objectiveFirst: "warning",
  moreProblems: "warning",
} as const satisfies Readonly<Record<string, TextProblem["severity"]>>;

export type ProblemKey = keyof typeof severities;

/** More would help nobody, and a hostile text could have a hundred thousand. */
const MOST_PROBLEMS = 200;

/** Longest that something out of the text is repeated in a problem. */
const LONGEST_PARAM = 200;

const shortened = (value: string | number) =>
  typeof value === "number" || value.length <= LONGEST_PARAM ? value : `${value.slice(0, LONGEST_PARAM)}…`;

export type Tell = (
  key: ProblemKey,
  line: number,
  params?: Readonly<Record<string, string | number>>,
) => void;

export class Problems {
  readonly #found: TextProblem[] = [];
  #left = 0;

  readonly tell: Tell = (key, line, params = {}) => {
    if (this.#found.length >= MOST_PROBLEMS) {
      this.#left++;
      return;
    }
    const short = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shortened(value)]));
    this.#found.push({ key, line, severity: severities[key], params: short });
  };

  /** By line; at most 200 and one that counts the others. */
  all(): TextProblem[] {
    const sorted = [...this.#found].sort((a, b) => a.line - b.line);
    const last = sorted.at(-1);
    if (this.#left > 0 && last)
      sorted.push({
        key: "moreProblems",
        line: last.line,
        severity: severities.moreProblems,
        params: { count: this.#left },
      });
    return sorted;
  }
}
