// A function of ours between the sandbox and a learner's: where theirs takes what cannot be handed in, or where more is asked than what it
// returns. What goes wrong is told of the learner's own text, as if theirs had been called. It judges nothing.
import { type CodeFailure, type CodeJob, type CodeRun, usualLimits } from "./code-job";
import type { GraderServices } from "./grader-services";

export interface Probe {
  /** Name of our function. */
  readonly name: string;
  /**
   * @param called name of the function that ours calls
   * @returns ours, from its parameters on: "(a, b) { … }"
   */
  readonly text: (called: string) => string;
}

/** "given0, given1, …": parameters of a probe. Names, not a list that is spread: its iterator could hand the function something else. */
export const parametersOf = (kind: string, count: number): string =>
  Array.from({ length: count }, (_, n) => `${kind}${n}`).join(", ");

/**
 * Runs a job whose source and entry are the learner's through probes: the first calls the learner's function, each other the one before
 * it, and the last gets the job's arguments.
 * @returns what the last gives; failures are those that the learner's function would have had by itself
 */
export async function runThrough(
  probes: readonly Probe[],
  job: CodeJob,
  runCode: GraderServices["runCode"],
): Promise<CodeRun> {
  if (probes.length === 0) return runCode(job);
  let [source, entry] = [job.source, job.entry];
  for (const { name, text } of probes) {
    // Asked beforehand, so that a missing function is found missing and not called; a constant, so that no code can put another in its place.
    source += `\nconst ${name} = typeof ${entry} === "function" ? function ${text(entry)} : null;`;
    entry = name;
  }
  const added = source.length - job.source.length;
  const sourceLength = (job.limits?.sourceLength ?? usualLimits.sourceLength) + added;
  const run = await runCode({ ...job, source, entry, limits: { ...job.limits, sourceLength } });
  if (!run.ok) return { ok: false, failure: asTheirs(run.failure, job, added) };
  const results = run.results.map((result) =>
    "failure" in result ? { failure: asTheirs(result.failure, job, added) } : result,
  );
  return { ok: true, results };
}

/** @param added characters of ours behind their text */
function asTheirs(failure: CodeFailure, { source, entry }: CodeJob, added: number): CodeFailure {
  const { key, params } = failure;
  if (key === "noFunction") return { key, params: { name: entry } };
  if (key === "sourceTooLong")
    return { key, params: { length: Number(params.length) - added, most: Number(params.most) - added } };
  const lines = source.split("\n");
  const isBehind = Number(params.line) > lines.length;
  if (!isBehind) return failure;
  // A bracket that is still open makes no sense at the end of their text.
  if (key === "doesNotParse")
    return { key, params: { ...params, line: lines.length, column: lines.at(-1)!.length + 1 } };
  return { key, params: { ...params, line: 0 } };
}
