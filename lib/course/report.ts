import type { Problem } from "./problem";

/** One line a problem, as editors and terminals link them: file:line: severity: message. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, severity, message }) => `${file}:${line}: ${severity}: ${message}`)
    .join("\n");
}
