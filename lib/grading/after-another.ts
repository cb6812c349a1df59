// Calls a learner's function twice within one sandbox, where it could keep something of the first call, and gives what the second
// returned. Elsewhere each call has a sandbox of its own and knows of no other.
import type { CodeRun, CodeValue } from "./code-job";
import type { GraderServices } from "./grader-services";
import { type Probe, parametersOf, runThrough } from "./probe";

/**
 * @param probes through which `entry` is called each time
 * @param first arguments of the call before
 * @param second those of the call that is judged; as many as the first has
 */
export function afterAnother({
  source,
  entry,
  probes = [],
  first,
  second,
  runCode,
}: {
  source: string;
  entry: string;
  probes?: readonly Probe[];
  first: readonly CodeValue[];
  second: readonly CodeValue[];
  runCode: GraderServices["runCode"];
}): Promise<CodeRun> {
  const [before, given] = [parametersOf("before", first.length), parametersOf("given", second.length)];
  const twice: Probe = {
    name: "aisleProbeTwice",
    text: (called) => `(${before}, ${given}) {\n  ${called}(${before});\n  return ${called}(${given});\n}`,
  };
  return runThrough([...probes, twice], { source, entry, calls: [[...first, ...second]] }, runCode);
}
