// From what the learner typed to a module that QuickJS runs: types taken out, the entry handed out under a name of ours.
// Lines stay where they are. It checks no types.
import { transform } from "sucrase";
import type { CodeFailure } from "../../grading/code-job";

/** The name under which the module hands out the entry; a source that exports the same name does not parse. */
export const ENTRY = "aisle_entry";

const NESTED: CodeFailure = { key: "tooDeep", params: {} };

/** @returns the module's text, or what is wrong with the source */
export function compileSource(source: string, entry: string): string | CodeFailure {
  let script: string;
  try {
    script = transform(source, { transforms: ["typescript"], disableESTransforms: true }).code;
  } catch (error) {
    // Of brackets in brackets: sucrase goes into each by a call of its own.
    if (error instanceof RangeError) return NESTED;
    const text = error instanceof Error ? error.message : String(error);
    const found = /^(?:Error transforming [^:]*: )?(.*?) ?\((\d+):(\d+)\)$/s.exec(text);
    const [, message = text, line = 0, column = 0] = found ?? [];
    return {
      key: "doesNotParse",
      params: { line: Number(line), column: Number(column), message: cut(message) },
    };
  }
  // Not `export { … as … }`: that would make a missing entry a mistake of syntax, in a line that the learner never wrote.
  // A line of its own, since the source may end in a comment.
  return `${script}\nexport const ${ENTRY} = typeof ${entry} === "function" ? ${entry} : null;`;
}

function cut(message: string): string {
  return message.slice(0, 300);
}
