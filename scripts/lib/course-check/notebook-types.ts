// A process that type-checks notebooks: takes them as JSON on its input, says each one's problems as JSON on its output; with --stay a list a
// line, for as long as its input goes on. See cell-types.ts and staying-types.ts, which start it.
import { createInterface } from "node:readline";
import { text as allOf } from "node:stream/consumers";
import type { Problem } from "../../../lib/course/problem";
import { readNotebook } from "../../../lib/notebook/analyse";
import { createTypeService, type TypeService } from "../../../lib/type-help/service";
import { packedTypes } from "../type-help/cached";

export interface NotebookText {
  /** Path from the course's root. */
  readonly file: string;
  readonly text: string;
}

function mistakesOf(service: TypeService, { file, text }: NotebookText): Problem[] {
  const { cells, problems } = readNotebook(text);
  // A notebook that cannot be cut is told of by the compiler of lessons.
  if (problems.length > 0) return [];
  service.setCells(cells);
  return cells.flatMap(({ name, source, line }) =>
    service.check({ cell: name }).map(
      ({ from, message }): Problem => ({
        file,
        line: line + source.slice(0, from).split("\n").length - 1,
        severity: "error",
        message: `The cell "${name}" does not type-check: ${message.replace(/\s*\n\s*/g, " ")}`,
      }),
    ),
  );
}

const files = JSON.parse(await packedTypes()) as Record<string, string>;
const service = createTypeService({ files, rules: "lesson" });
const answer = (text: string) =>
  JSON.stringify((JSON.parse(text) as NotebookText[]).map((notebook) => mistakesOf(service, notebook)));
if (process.argv.includes("--stay"))
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(`${answer(line)}\n`);
else process.stdout.write(answer(await allOf(process.stdin)));
