// Every exercise proves itself: the model answer passes, the starter does not, and each wrong answer fails on the
// check that names its mistake. Also: malformed evidence is refused, and everything a page needs is there.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { evidenceSchema } from "../lib/grading/evidence";
import type { Verdict } from "../lib/grading/verdict";
import { generatorName } from "../lib/verify/generator";
import { hashSealedWorld } from "../lib/verify/hash-world";
import { exerciseNames, staleCatalogueFiles } from "./lib/exercise-catalogue";
import { type LoadedExercise, loadExercise, openWorld, openWorlds, root } from "./lib/exercises";

const problems: string[] = [];
const failedCheck = (verdict: Verdict) =>
  verdict.checks.find((check) => check.status === "fail")?.name ?? null;

const malformed: [string, unknown][] = [
  ["nothing", undefined],
  ["a string", "predictions"],
  ["another kind", { kind: "model", users: [], lists: [] }],
  ["no lists", { kind: "predictions", users: [1] }],
  ["lists of words", { kind: "predictions", users: [1], lists: [["a"]] }],
  ["half items", { kind: "predictions", users: [1], lists: [[0.5]] }],
  ["no number", { kind: "predictions", users: [1], lists: [[Number.NaN]] }],
  ["infinite items", { kind: "predictions", users: [1], lists: [[Number.POSITIVE_INFINITY]] }],
  ["a negative person", { kind: "predictions", users: [-1], lists: [[1]] }],
  ["lists that are objects", { kind: "predictions", users: [1], lists: [{ 0: 1, length: 1 }] }],
];

async function checkAnswers(exercise: LoadedExercise): Promise<void> {
  const { spec, grade, solution, starter, wrong } = exercise;
  const worlds = openWorlds(exercise, "check");
  const world = (await worlds.next()).value!;
  const another = (await worlds.next()).value!.file;
  const rows: [string, string, string][] = [];
  const judge = async (name: string, solve: typeof solution) => {
    const verdict = await grade(await solve(world.file, { another }), { world: world.judged, seed: "" });
    const failed = failedCheck(verdict);
    rows.push([name, verdict.outcome, failed ?? "–"]);
    return failed;
  };
  if ((await judge("solution", solution)) !== null)
    problems.push(`${spec.id}: the model answer does not pass.`);
  if ((await judge("starter", starter)) === null)
    problems.push(`${spec.id}: the starter passes as it stands.`);
  for (const { name, solve, mistake } of wrong) {
    const failed = await judge(`wrong/${name}`, solve);
    if (failed === mistake) continue;
    problems.push(
      `${spec.id}: wrong/${name} should fail on "${mistake}" but ${failed ? `fails on "${failed}"` : "passes"}.`,
    );
  }
  for (const check of spec.checks) {
    if (wrong.some(({ mistake }) => mistake === check)) continue;
    problems.push(
      `${spec.id}: no wrong answer fails on the check "${check}", so nothing shows that it bites.`,
    );
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`\n${spec.id}`);
  for (const [name, outcome, failed] of rows) console.log(`  ${name.padEnd(width)}  ${outcome}  ${failed}`);
}

/** A generator that was calibrated has released worlds: the same name must give the same worlds for ever. */
async function checkGenerator(exercise: LoadedExercise): Promise<void> {
  const { folder, spec, recipe } = exercise;
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), "utf8"));
  const { generator, golden } = read("calibration.json") as { generator: string; golden: string };
  const band = read("band.json") as { generator: string };
  const now = generatorName(recipe);
  const again = `Run: npm run calibrate -- ${spec.id}`;
  if (band.generator !== now)
    problems.push(`${spec.id}: its band is of ${band.generator}, but worlds are now ${now}. ${again}`);
  if (generator !== now)
    problems.push(`${spec.id}: calibrated for ${generator}, but worlds are now ${now}. ${again}`);
  else if (hashSealedWorld(await openWorld(exercise, "golden", 0)) !== golden)
    problems.push(
      `${spec.id}: ${now} makes other worlds than when it was calibrated. Raise MARKET_VERSION or the recipe's version.`,
    );
}

function checkFolder({ folder, spec }: LoadedExercise): void {
  if (path.basename(folder) !== spec.id) problems.push(`${folder}: exercise.ts says its id is "${spec.id}".`);
  for (const file of ["en.mdx", "zh.mdx"]) {
    if (!existsSync(path.join(folder, file))) problems.push(`${spec.id}: ${file} is missing.`);
  }
  const calibration = JSON.parse(readFileSync(path.join(folder, "calibration.json"), "utf8")) as {
    thresholds: { leastGain: number };
  };
  if (spec.threshold !== calibration.thresholds.leastGain) {
    problems.push(
      `${spec.id}: exercise.ts tells learners that ${spec.threshold} passes; calibrated is ${calibration.thresholds.leastGain}.`,
    );
  }
  const words = ["en", "zh"].map((locale) => ({
    locale,
    messages: JSON.parse(readFileSync(path.join(root, "messages", `exercise.${locale}.json`), "utf8")),
  }));
  for (const { locale, messages } of words) {
    const own = messages.exercise?.[spec.id];
    for (const check of spec.checks) {
      if (!own?.checks?.[check])
        problems.push(`messages/exercise.${locale}.json has no words for ${spec.id}.checks.${check}.`);
    }
  }
}

function checkEvidence(): void {
  for (const [name, value] of malformed) {
    if (evidenceSchema.safeParse(value).success) problems.push(`Malformed evidence is let through: ${name}.`);
  }
  const good = { kind: "predictions", users: [0], lists: [[3, 1]] };
  if (!evidenceSchema.safeParse(good).success) problems.push("Well-formed evidence is refused.");
}

const start = performance.now();
checkEvidence();
for (const file of staleCatalogueFiles())
  problems.push(`${file} does not name the exercises there are. Run: npm run exercises`);
const names = exerciseNames();
if (names.length === 0) problems.push("There is no exercise under exercises/.");
for (const name of names) {
  const exercise = await loadExercise(name);
  checkFolder(exercise);
  await checkGenerator(exercise);
  await checkAnswers(exercise);
}
for (const problem of problems) console.error(problem);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `\n${names.length} exercises, ${malformed.length} malformed hand-ins, ${problems.length} problems, ${seconds} s`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
