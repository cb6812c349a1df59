// Calls a learner's function twice within one sandbox, where it could keep something of the first call, and gives what the second
// returned. Elsewhere each call has a sandbox of its own and knows of no other.
import type { CodeRun, CodeValue } from "./code-job";
import type { GraderServices } from "./grader-services";

const PROBE = "aisleProbeTwice";

/** @param first arguments of the call before @param second of the call that is judged; as many as the first has */
export function afterAnother({
  source,
  entry,
  first,
  second,
  runCode,
}: {
  source: string;
  entry: string;
  first: readonly CodeValue[];
  second: readonly CodeValue[];
  runCode: GraderServices["runCode"];
}): Promise<CodeRun> {
  const names = (kind: string) => second.map((_, n) => `${kind}${n}`).join(", ");
  // Names, not lists that are spread: their iterator could hand the function something else.
  const [before, given] = [names("before"), names("given")];
  const probe = `function ${PROBE}(${before}, ${given}) {\n  ${entry}(${before});\n  return ${entry}(${given});\n}`;
  return runCode({ source: `${source}\n${probe}`, entry: PROBE, calls: [[...first, ...second]] });
}
