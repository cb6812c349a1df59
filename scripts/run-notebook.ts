// Runs a lesson's notebook top to bottom in Node, without a browser, and prints what its cells show:
//   npx tsx scripts/run-notebook.ts lessons/04-recommendation/02-matrix-factorization
//     [--backend wasm|cpu] [--file shop.csv.gz] [--larger] [--locale en|zh] [--until CELL] [--replace "CELL: old => new"] [--ask EXPRESSION] [--clock wall|processor] [--json OUT]
// A sealed world is made on the spot from seeds of no secrecy; nothing is graded.
// It is no judge of a notebook; scripts/check-course.ts is.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Locale } from "../lib/interactions/dataset";
import { contentFolder } from "./lib/content/content-folder.mjs";
import { openCourse, project } from "./lib/content/course-tree";
import { describeOutput } from "./lib/describe-output";
import { practiceWorld } from "./lib/practice-world";
import { type NotebookRun, runNotebook } from "./lib/run-notebook";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: "string", default: "wasm" },
    file: { type: "string" },
    larger: { type: "boolean", default: false },
    locale: { type: "string", default: "en" },
    until: { type: "string" },
    replace: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    clock: { type: "string", default: "wall" },
    ask: { type: "string", multiple: true, default: [] },
  },
});

const folder = positionals[0];
if (
  folder === undefined ||
  !["wasm", "cpu"].includes(flags.backend) ||
  !["en", "zh"].includes(flags.locale)
) {
  console.error(
    "Name a lesson's folder, such as lessons/04-recommendation/02-matrix-factorization. Backends: wasm, cpu.",
  );
  process.exit(2);
}

// Cells that do less on a slow machine must not do less because others work on it, too.
if (flags.clock === "processor")
  performance.now = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };

/** "fit: epochs = 24 => epochs = 48" changes one cell's text before it runs. */
function replacing(rules: readonly string[]): (cell: string, source: string) => string {
  const parsed = rules.map((rule) => {
    const match = /^([\w-]+):\s*([\s\S]*?)\s*=>\s*([\s\S]*)$/.exec(rule);
    if (match === null) throw new Error(`--replace wants "CELL: old => new", not ${rule}`);
    return { cell: match[1]!, old: match[2]!, now: match[3]! };
  });
  return (cell, source) =>
    parsed
      .filter((rule) => rule.cell === cell)
      .reduce((text, { old, now }) => {
        if (!text.includes(old)) throw new Error(`--replace: cell ${cell} does not contain "${old}".`);
        return text.replace(old, () => now);
      }, source);
}

/** lessons/MODULE/LESSON lies in its course; what lies in CONTENT_DIR can only be imported from where it is laid over the course. */
function courseOf(lesson: string): string {
  const course = path.resolve(lesson, "../../..");
  return course === contentFolder(project) ? openCourse().root : course;
}

const run: NotebookRun = await runNotebook({
  text: readFileSync(path.join(folder, "notebook.ts"), "utf8"),
  backend: flags.backend as "wasm" | "cpu",
  locale: flags.locale as Locale,
  file: flags.file === undefined ? null : new File([readFileSync(flags.file)], path.basename(flags.file)),
  larger: flags.larger,
  world: (exercise) => practiceWorld(exercise, courseOf(folder)),
  change: replacing(flags.replace),
  ask: flags.ask,
  ...(flags.until === undefined ? {} : { until: flags.until }),
  onCell: ({ name, outputs, ms, error, tensors }) => {
    console.log(`\n── ${name}  ${(ms / 1000).toFixed(2)} s, ${tensors} tensors`);
    for (const output of outputs) console.log(describeOutput(output, flags.locale as Locale));
    if (error !== null) console.log(`FAILED ${error}`);
  },
});
for (const [expression, value] of Object.entries(run.asked)) console.log(`${expression} = ${value}`);
if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(run, null, 1));
console.log(`\n${run.cells.length} cells, ${(run.ms / 1000).toFixed(1)} s`);
process.exit(run.cells.some((cell) => cell.error !== null) ? 1 : 0);
