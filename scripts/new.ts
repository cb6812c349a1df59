// npm run new -- module|lesson|exercise NAME: makes the files of new content, in both languages, that pass every check as they stand.
// Nothing else is to be edited: paths are the table of contents. See docs/authoring.md.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { openCourse } from "./lib/content/course-tree";
import { makers } from "./lib/new/make";

const root = path.join(import.meta.dirname, "..");

const usage = `npm run new -- module NAME             a module, after all others
npm run new -- lesson MODULE/NAME      a lesson with notebook and exercise, at the end of its module
npm run new -- exercise NAME --lesson MODULE/LESSON [--secret]

  --en TITLE --zh TITLE                titles (of modules and lessons)
  --number N                           another place than the last
  --secret                             an exercise for assessments only, in CONTENT_DIR
With CONTENT_DIR set everything is made in that folder, else in the course itself.
Names are as in addresses: small letters, digits, hyphens.`;

/** @returns whether all of it worked */
function prove(exercise: string): boolean {
  const args = ["--import", "tsx", path.join(root, "scripts/check-exercises.ts"), exercise, "--all"];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      en: { type: "string" },
      zh: { type: "string" },
      number: { type: "string" },
      lesson: { type: "string" },
      secret: { type: "boolean", default: false },
    },
  });
  const [kind = "", name = "", ...more] = positionals;
  const make = makers[kind];
  const number = values.number === undefined ? undefined : Number(values.number);
  const isNumber = number === undefined || (Number.isInteger(number) && number >= 0 && number < 100);
  if (make === undefined || name === "" || more.length > 0 || !isNumber) {
    console.error(usage);
    return 2;
  }
  const { en, zh, lesson, secret } = values;
  const tree = openCourse();
  const { files, exercise } = await make(tree, { name, title: { en, zh }, number, lesson, secret });
  console.log(files.join("\n"));
  if (exercise !== null && !prove(exercise)) return 1;
  if (kind === "exercise" && !secret)
    console.log(
      `\nPlace it in its lesson: exercises: [${name}] in the front matter, <Exercise id="${name}" /> in the text.`,
    );
  console.log("\nNow: npm run check:course, and npm run dev to look at it.");
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
