// Whether a learner's function leaves its arguments as it got them. They come back out of the sandbox and are compared here: what is
// compared inside, the code could compare otherwise, by giving JSON or arrays methods of its own.
import { stopped } from "./code-findings";
import type { CodeValue } from "./code-job";
import type { GraderServices } from "./grader-services";
import type { Finding } from "./judge-in-order";
import { type Probe, parametersOf, runThrough } from "./probe";

/**
 * Calls the function once on each list of arguments, each in a sandbox of its own.
 * @param probes through which `entry` is called
 * @param calls lists of one length
 * @param names of the arguments, as the task has them: the first that a call changed is told under the key "changed"
 */
export async function leavesInputs({
  source,
  entry,
  probes = [],
  calls,
  names,
  runCode,
}: {
  source: string;
  entry: string;
  probes?: readonly Probe[];
  calls: readonly (readonly CodeValue[])[];
  names: readonly string[];
  runCode: GraderServices["runCode"];
}): Promise<Finding> {
  const given = parametersOf("given", names.length);
  const after: Probe = {
    name: "aisleProbe",
    text: (called) => `(${given}) {\n  ${called}(${given});\n  return [${given}];\n}`,
  };
  const run = await runThrough([...probes, after], { source, entry, calls }, runCode);
  if (!run.ok) return stopped(run.failure);
  for (const [n, result] of run.results.entries()) {
    if ("failure" in result) return stopped(result.failure);
    const left = result.value as readonly CodeValue[];
    const changed = calls[n]!.findIndex((before, at) => !isSame(before, left[at]!));
    if (changed >= 0) return { pass: false, key: "changed", params: { what: names[changed]! } };
  }
  return { pass: true };
}

/** The same kinds, lengths, names and bits. */
function isSame(one: CodeValue, other: CodeValue): boolean {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object")
    return Object.is(one, other);
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  const value = (of: object, name: string) => (of as Readonly<Record<string, CodeValue>>)[name]!;
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(value(one, name), value(other, name)))
  );
}
