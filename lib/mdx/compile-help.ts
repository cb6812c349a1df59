// An exercise's help file in one language: three hints and the explanation of the solution, each under a heading of its
// own ("# Title"). Compiled part by part, so that each can be given out alone.
import type { Problem } from "../course/problem";
import { compileText } from "./compile";

export interface HelpPart {
  readonly title: string;
  /** As in CompiledLesson. */
  readonly code: string;
}

const PARTS = 4;

/** Splits at headings of the first level, outside of fenced code. */
function partsOf(source: string): { title: string; line: number; body: string }[] {
  const parts: { title: string; line: number; lines: string[] }[] = [];
  let fenced = false;
  for (const [n, line] of source.split("\n").entries()) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const title = fenced ? null : (/^# (.+)$/.exec(line)?.[1] ?? null);
    if (title !== null) parts.push({ title: title.trim(), line: n + 1, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ title, line, lines }) => ({ title, line, body: lines.join("\n") }));
}

/** Null where a part is missing or broken; `problems` says which and where. */
export async function compileHelp(input: {
  source: string;
  file: string;
  folder: string;
}): Promise<{ parts: readonly HelpPart[] | null; problems: readonly Problem[] }> {
  const { source, file, folder } = input;
  const parts = partsOf(source);
  if (parts.length !== PARTS) {
    const message = `Help has ${PARTS} parts, each under "# Title": three hints and the explanation of the solution. This has ${parts.length}.`;
    return { parts: null, problems: [{ file, line: 1, severity: "error", message }] };
  }
  const problems: Problem[] = [];
  const compiled: HelpPart[] = [];
  for (const { title, line, body } of parts) {
    const { text, problems: found } = await compileText({ source: body, file, folder });
    problems.push(...found.map((problem) => ({ ...problem, line: problem.line + line })));
    for (const use of text?.uses ?? []) {
      const message = `<${use.component}> cannot stand in help: it is plain text, code and formulas.`;
      problems.push({ file, line: use.line + line, severity: "error", message });
    }
    if (text) compiled.push({ title, code: text.code });
  }
  const broken = problems.some(({ severity }) => severity === "error");
  return { parts: broken ? null : compiled, problems };
}
