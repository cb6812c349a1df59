// The closed set of components that lessons and exercise texts may use, with their props. Anything else is a problem.
// The components themselves are in components/lesson.

export interface PropRule {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

export const vocabulary: Readonly<Record<string, PropRule>> = {
  /** One sentence: what the learner can do afterwards. First thing in a lesson. */
  Objective: {},
  /** A guess to commit to before running; `id` is unique in the lesson. Children are not used. */
  Predict: { required: ["id", "question", "options"] },
  /** What came of the guess; `answer` is the index of the right option, from 0. */
  Told: { required: ["id", "answer"] },
  Pitfall: { required: ["title"] },
  DeepDive: { required: ["title"] },
  Recap: {},
  /** A number that the notebook's run gave; `of` is an expression over the names of its cells. Holds the number and nothing else. */
  Num: { required: ["of"], optional: ["within"] },
  Cell: { required: ["name"] },
  /** All cells that no `<Cell>` of the lesson places. */
  Notebook: {},
  Exercise: { required: ["id"] },
  /** A figure to play with, by its name in components/figures/gallery.ts. `caption` says what to look for. */
  Figure: { required: ["name"], optional: ["caption"] },
  Sources: {},
  /** A note beside the text. */
  Margin: {},
  /** A table of symbols; holds one Markdown table. */
  Symbols: { required: ["caption"] },
  /** Holds `<Question>`s. */
  Review: {},
  /** Comes back over days; `id` is unique in the lesson and stays when the words change, since schedules go by it. */
  Question: { required: ["id", "ask"] },
  OnYourData: {},
  /** Code in several languages; holds as many code blocks as labels. */
  Tabs: { required: ["labels"] },
  /** Written by the compiler for ```mermaid blocks; not for authors. */
  Diagram: { required: ["svg", "alt"] },
};

/** Components that authors may write. */
export const authored: readonly string[] = Object.keys(vocabulary).filter((name) => name !== "Diagram");
