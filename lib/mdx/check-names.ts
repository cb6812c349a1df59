// Names in a text that stand for something: cells and exercises that must exist, ids that must be unique.
import type { Frontmatter } from "../course/course";
import type { Problem } from "../course/problem";
import type { Use } from "./check-vocabulary";

/** What learners' browsers keep under a name of its own: guesses and questions. */
const keptById = ["Predict", "Question"];

/** Names under which a learner's browser keeps something are well formed, and each stands for one thing. */
export function checkIds(uses: readonly Use[], file: string): Problem[] {
  const first = new Map<string, number>();
  return uses.flatMap(({ component, line, props: { id } }): Problem[] => {
    if (!keptById.includes(component) || id === undefined) return [];
    const wrong = (message: string): Problem[] => [{ file, line, severity: "error", message }];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      return wrong(`The id "${id}" of <${component}> must be small letters, digits and single hyphens.`);
    const before = first.get(`${component} ${id}`);
    if (before !== undefined)
      return wrong(`Line ${before} has a <${component}> with the id "${id}" already. Give each its own.`);
    first.set(`${component} ${id}`, line);
    return [];
  });
}

/** Cells and exercises that the text names must exist. */
export function checkNames(
  uses: readonly Use[],
  known: { file: string; cells: readonly string[]; exercises: readonly string[] },
): Problem[] {
  return uses.flatMap(({ component, line, props }): Problem[] => {
    const wrong = (message: string): Problem[] => [{ file: known.file, line, severity: "error", message }];
    if (component === "Cell" && props.name !== undefined && !known.cells.includes(props.name)) {
      return wrong(
        `There is no cell "${props.name}" in notebook.ts. It has: ${known.cells.join(", ") || "none"}.`,
      );
    }
    if (component === "Exercise" && props.id !== undefined && !known.exercises.includes(props.id)) {
      return wrong(`There is no exercise "${props.id}" under exercises/.`);
    }
    return [];
  });
}

/** The front matter lists the exercises that the text places, and no others: lists of lessons and assessments go by it. */
export function checkListed(
  uses: readonly Use[],
  { file, head, exercises }: { file: string; head: Frontmatter; exercises: readonly string[] },
): Problem[] {
  const placed = new Set(
    uses.flatMap(({ component, props: { id } }) => (component === "Exercise" && id ? [id] : [])),
  );
  const listed = new Set(head.exercises);
  const wrong = (message: string): Problem => ({ file, line: 1, severity: "error", message });
  return [
    ...[...listed]
      .filter((id) => !placed.has(id))
      .map((id) =>
        wrong(
          `Front matter, exercises: "${id}" is placed nowhere. Write <Exercise id="${id}" /> or take it off.`,
        ),
      ),
    ...[...placed]
      .filter((id) => !listed.has(id) && exercises.includes(id))
      .map((id) => wrong(`Front matter, exercises: "${id}" is missing, and the text places it. Add it.`)),
  ];
}
