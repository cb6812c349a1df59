// The forms a question may take, as the page shows them; words are under the exercise's messages, by these ids. No keys.

interface Asked {
  /** Unique in its exercise. */
  readonly id: string;
}

/** One of the options is right. */
interface ChoiceQuestion extends Asked {
  readonly kind: "choice";
  readonly options: readonly string[];
}

/** Any number of the options is right. */
interface ChoicesQuestion extends Asked {
  readonly kind: "choices";
  readonly options: readonly string[];
}

/** A number, with a unit where units are offered. */
interface NumberQuestion extends Asked {
  readonly kind: "number";
  readonly units?: readonly string[];
}

/** The entries are to be put in order. */
interface OrderQuestion extends Asked {
  readonly kind: "order";
  readonly entries: readonly string[];
}

/** Each on the left gets one on the right; one on the right may serve several. */
interface MatchQuestion extends Asked {
  readonly kind: "match";
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** A short formula in these variables; any that has the same values is as good. */
interface FormulaQuestion extends Asked {
  readonly kind: "formula";
  readonly variables: readonly string[];
}

export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | NumberQuestion
  | OrderQuestion
  | MatchQuestion
  | FormulaQuestion;
