// Notebooks run from top to bottom on WebAssembly in Node, each in a process of its own: whether every cell runs, within its time, and
// without leaving tensors behind; and what the text says of their numbers is taken down. What has run is not run again until it or
// the code below it changes.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Problem } from "../../../lib/course/problem";
import { contentHash } from "../../../lib/mdx/compile";
import { folderHash } from "../../../lib/mdx/compile-course";
import type { LessonResult } from "../../../lib/mdx/compile-lesson";
import { keep, known } from "../../../lib/mdx/kept";
import { readNotebook } from "../../../lib/notebook/analyse";
import type { Cell } from "../../../lib/notebook/notebook";
import type { NotebookRun } from "../run-notebook";
import { expressionsOf, keepNumbers } from "./numbers";

const project = path.resolve(import.meta.dirname, "../../..");

/** What a cell may take where its header states nothing, of a processor: other work on the machine must not fail a lesson. */
const usualSeconds = { auto: 20, train: 60 } as const;

/** A model, its optimiser and a few batches are some dozens; a step that leaves one behind passes this in no time. */
export const MOST_LEFT = 200;

/** The code that cells run on. */
const below = ["interactions", "market", "datasets", "recsys", "learner", "kernel", "notebook"];

/** @param lessons folders under `lessons/`; @param compiled their texts; @param cache where findings are kept, or null */
export async function checkRuns({
  root,
  lessons,
  compiled,
  cache,
}: {
  root: string;
  lessons: readonly string[];
  compiled: ReadonlyMap<string, LessonResult>;
  cache: string | null;
}): Promise<Problem[]> {
  const code = contentHash(
    ...(await Promise.all(below.map((part) => folderHash(path.join(project, "lib", part))))),
  );
  const problems: Problem[] = [];
  for (const lesson of lessons) {
    const file = `lessons/${lesson}/notebook.ts`;
    const text = await readFile(path.join(root, file), "utf8").catch(() => null);
    if (text === null || readNotebook(text).problems.length > 0) continue;
    const ask = expressionsOf(compiled.get(lesson) ?? { numbers: {} });
    const key = contentHash("runs", code, JSON.stringify({ usualSeconds, MOST_LEFT, ask }), file, text);
    let asked = await known<NotebookRun["asked"]>(cache, key);
    if (asked === null) {
      const run = await runOf(root, lesson, ask);
      const found = judge(run, { file, text });
      problems.push(...found);
      asked = run.asked;
      // Slowness may be the machine's: only what is sound is not looked at again.
      if (found.length === 0) await keep(cache, key, asked);
    }
    await keepNumbers(root, { lesson, text, asked });
  }
  return problems;
}

/** @throws Error where the process ends without leaving a report */
async function runOf(root: string, lesson: string, ask: readonly string[]): Promise<NotebookRun> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "aisle-run-"));
  const report = path.join(folder, "run.json");
  try {
    const script = path.join(project, "scripts/run-notebook.ts");
    const asking = ask.flatMap((expression) => [`--ask=${expression}`]);
    const args = [
      "--import",
      "tsx",
      script,
      path.join(root, "lessons", lesson),
      "--json",
      report,
      "--clock=processor",
      ...asking,
    ];
    const said = await new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: project, stdio: ["ignore", "ignore", "pipe"] });
      let errors = "";
      child.stderr.on("data", (part: Buffer) => {
        errors += part.toString("utf8");
      });
      child.on("error", reject);
      child.on("close", () => resolve(errors));
    });
    const text = await readFile(report, "utf8").catch(() => null);
    if (text === null) throw new Error(`lessons/${lesson}/notebook.ts could not be run. ${said.trim()}`);
    return JSON.parse(text) as NotebookRun;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a run says of a notebook. Pure. @param text of notebook.ts */
export function judge(run: NotebookRun, { file, text }: { file: string; text: string }): Problem[] {
  const cells = new Map(readNotebook(text).cells.map((cell) => [cell.name, cell]));
  return run.cells.flatMap(({ name, cpuMs, error, left }): Problem[] => {
    const cell = cells.get(name)!;
    const wrong = (message: string, line = cell.line): Problem => ({
      file,
      line,
      severity: "error",
      message,
    });
    if (error !== null) {
      const inside = Number(/\(line (\d+)\)$/.exec(error)?.[1] ?? 1);
      return [wrong(`The cell "${name}" fails: ${error}`, cell.line + inside - 1)];
    }
    const found = timeProblem(cell, cpuMs / 1000);
    return [
      ...(found === null ? [] : [wrong(found)]),
      ...(left <= MOST_LEFT
        ? []
        : [
            wrong(
              `The cell "${name}" leaves ${left} tensors behind; ${MOST_LEFT} are the most. Dispose of what each step makes, or put it into tf.tidy.`,
            ),
          ]),
    ];
  });
}

function timeProblem({ name, kind, seconds }: Cell, took: number): string | null {
  const most = seconds ?? usualSeconds[kind];
  if (took <= most) return null;
  const whose = seconds === undefined ? "the usual most" : "what its header states";
  return `The cell "${name}" took ${took.toFixed(1)} s of a processor on WebAssembly; ${most} s is ${whose}. Make it do less, or state its time: "// %% ${name}${kind === "train" ? " train" : ""} ${Math.ceil(took * 1.5)}s".`;
}
