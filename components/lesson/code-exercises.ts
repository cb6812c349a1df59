// Which cells of a lesson are handed in as they stand. On the server.
import { catalogue } from "@/exercises/catalogue";

/** Cells whose text is handed in, with the exercise it is for. */
export function codeExercises(ids: readonly string[]): Record<string, string> {
  const here = catalogue.filter(({ spec }) => ids.includes(spec.id));
  return Object.fromEntries(
    here.flatMap(({ spec }) => (spec.evidence === "code" ? [[spec.code.cell, spec.id]] : [])),
  );
}
