// Whether a learner's function leaves its arguments as it got them. They come back out of the sandbox and are compared here: what is
// compared inside, the code could compare otherwise, by giving JSON or arrays methods of its own.
import type { CodeFailure, CodeValue } from "./code-job";
import type { GraderServices } from "./grader-services";

const PROBE = "aisleProbe";

/**
 * Calls the function once on each list of arguments, each in a sandbox of its own.
 * @param calls lists of one length
 * @returns the place of the first argument that a call changed; -1 where none did; or what stopped the code
 */
export async function changedInput({
  source,
  entry,
  calls,
  runCode,
}: {
  source: string;
  entry: string;
  calls: readonly (readonly CodeValue[])[];
  runCode: GraderServices["runCode"];
}): Promise<number | CodeFailure> {
  const names = calls[0]!.map((_, n) => `given${n}`).join(", ");
  // Names, not a list that is spread: its iterator could hand the function copies.
  const probe = `function ${PROBE}(${names}) {\n  ${entry}(${names});\n  return [${names}];\n}`;
  const run = await runCode({ source: `${source}\n${probe}`, entry: PROBE, calls });
  if (!run.ok) return run.failure;
  for (const [n, result] of run.results.entries()) {
    if ("failure" in result) return result.failure;
    const after = result.value as readonly CodeValue[];
    const changed = calls[n]!.findIndex((before, at) => !isSame(before, after[at]!));
    if (changed >= 0) return changed;
  }
  return -1;
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
