// The cells of a lesson that is written in the page. What would take the analyser long is counted beforehand and not read: thousands of cells, and
// brackets in brackets without end.
import { readNotebook } from "../../notebook/analyse";
import type { Notebook, NotebookProblem } from "../../notebook/notebook";

/** The longest notebook of the course has 16. */
const MOST_CELLS = 100;
/** Brackets that are open at a time, those in texts and comments counted, too. */
const MOST_OPEN = 200;

export interface StudioProblem extends Omit<NotebookProblem, "key"> {
  readonly key: NotebookProblem["key"] | "tooManyCells" | "tooDeep";
}

export interface StudioCells {
  readonly cells: Notebook["cells"];
  readonly problems: readonly StudioProblem[];
}

/** No cells, and no problem, where nothing is written. */
export function readCells(text: string): StudioCells {
  if (text.trim() === "") return { cells: [], problems: [] };
  const tooMuch = unreadable(text);
  return tooMuch ? { cells: [], problems: [tooMuch] } : readNotebook(text);
}

function unreadable(text: string): StudioProblem | null {
  let cells = 0;
  let open = 0;
  for (const [at, line] of text.split("\n").entries()) {
    const problem = (key: StudioProblem["key"], most: number) => ({
      ...{ cell: "", line: at + 1, key, params: { most } },
    });
    if (line.startsWith("// %%") && ++cells > MOST_CELLS) return problem("tooManyCells", MOST_CELLS);
    for (const sign of line) {
      if (sign === "(" || sign === "[" || sign === "{" || sign === "<") open++;
      else if (sign === ")" || sign === "]" || sign === "}" || sign === ">") open = Math.max(0, open - 1);
      if (open > MOST_OPEN) return problem("tooDeep", MOST_OPEN);
    }
  }
  return null;
}
