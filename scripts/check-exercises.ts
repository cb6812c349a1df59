// npm run check:exercises [-- ID …]: every exercise proves itself over several worlds or seeds. The solution passes, and
// so does the same written otherwise; the starter does not; each wrong answer fails on the check that names its mistake;
// of solutions spoiled in one place nine in ten are rejected; malformed evidence is refused at the door.
import type { GraderContext } from "../lib/grading/grader";
import type { GraderServices } from "../lib/grading/grader-services";
import type { Verdict } from "../lib/grading/verdict";
import type { SealedWorld } from "../lib/verify/sealed-world";
import { exerciseNames, staleCatalogueFiles } from "./lib/exercise-catalogue";
import { evidenceMutants } from "./lib/exercise-check/evidence-mutants";
import { checkFolder } from "./lib/exercise-check/folder";
import { checkMalformed } from "./lib/exercise-check/malformed";
import { variantsOf } from "./lib/exercise-check/variants";
import {
  type ExerciseAnswer,
  type Given,
  hasWorld,
  type LoadedExercise,
  loadExercise,
  openSeed,
  openWorlds,
} from "./lib/exercises";
import { withServices } from "./lib/services";

/** Worlds cost seconds, seeds nothing. */
const WORLDS = 1;
const SEEDS = 3;
const LEAST_SCORE = 0.9;
/** Survivors that are listed by name. */
const MOST_LISTED = 12;

interface Trial {
  readonly given: Given;
  readonly context: GraderContext;
}

const problems: string[] = [];
const failedCheck = (verdict: Verdict) =>
  verdict.checks.find((check) => check.status === "fail")?.name ?? null;

async function trialsOf(exercise: LoadedExercise, services: GraderServices): Promise<Trial[]> {
  if (!hasWorld(exercise)) {
    return Array.from({ length: SEEDS }, (_, n) => ({
      given: { world: null, another: null },
      context: { world: null, seed: openSeed(exercise, "check", n), ...services },
    }));
  }
  const worlds = openWorlds(exercise, "check");
  const made: SealedWorld[] = [];
  for (let n = 0; n <= WORLDS; n++) made.push((await worlds.next()).value!);
  return made.slice(0, WORLDS).map(({ file, judged }, n) => ({
    given: { world: file, another: made[n + 1]!.file },
    context: { world: judged, seed: openSeed(exercise, "check", n), ...services },
  }));
}

/** One line of the table: on which checks an answer failed, over all trials. */
async function judge(
  { spec, grade }: LoadedExercise,
  answer: ExerciseAnswer,
  trials: readonly Trial[],
): Promise<(string | null)[]> {
  const failed: (string | null)[] = [];
  for (const { given, context } of trials)
    failed.push(failedCheck(await grade(await answer.make(given), context)));
  const shown = [...new Set(failed.map((check) => check ?? "passes"))].join(", ");
  console.log(`  ${answer.name.padEnd(34)} ${shown}`);
  if (answer.mistake !== null && !spec.checks.includes(answer.mistake))
    problems.push(`${spec.id}: ${answer.name} names the check "${answer.mistake}", which there is not.`);
  return failed;
}

async function checkAnswers(exercise: LoadedExercise, trials: readonly Trial[]): Promise<void> {
  const { spec, solution, starter, wrong } = exercise;
  const passed = await judge(exercise, solution, trials);
  if (passed.some((check) => check !== null)) problems.push(`${spec.id}: the solution does not pass.`);
  const started = await judge(exercise, starter, trials);
  if (started.includes(null)) problems.push(`${spec.id}: the starter passes as it stands.`);
  for (const answer of wrong) {
    for (const failed of new Set(await judge(exercise, answer, trials))) {
      if (failed === answer.mistake) continue;
      problems.push(
        `${spec.id}: ${answer.name} should fail on "${answer.mistake}" but ${failed ? `fails on "${failed}"` : "passes"}.`,
      );
    }
  }
  for (const check of spec.checks) {
    if (wrong.some(({ mistake }) => mistake === check)) continue;
    problems.push(
      `${spec.id}: no wrong answer fails on the check "${check}", so nothing shows that it bites.`,
    );
  }
}

/** @returns how many mutants there were, and how many were rejected */
async function checkSpoiled(
  { spec, grade, solution }: LoadedExercise,
  { given, context }: Trial,
): Promise<{ made: number; rejected: number }> {
  const evidence = await solution.make(given);
  for (const [name, variant] of Object.entries(variantsOf(evidence))) {
    const failed = failedCheck(await grade(variant, context));
    if (failed !== null)
      problems.push(`${spec.id}: the solution with ${name} fails on "${failed}", though it means the same.`);
  }
  const mutants = evidenceMutants(spec, evidence);
  const survivors: string[] = [];
  for (const { name, evidence: spoiled } of mutants)
    if (failedCheck(await grade(spoiled, context)) === null) survivors.push(name);
  const rejected = mutants.length - survivors.length;
  const share = rejected / mutants.length;
  console.log(
    `  ${rejected} of ${mutants.length} spoiled solutions rejected (${(100 * share).toFixed(0)} %)`,
  );
  for (const name of survivors.slice(0, MOST_LISTED)) console.log(`    passes: ${name}`);
  if (!(share >= LEAST_SCORE))
    problems.push(
      `${spec.id}: only ${rejected} of ${mutants.length} spoiled solutions are rejected; it takes ${LEAST_SCORE * 100} %.`,
    );
  return { made: mutants.length, rejected };
}

const start = performance.now();
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const malformed = checkMalformed();
problems.push(...malformed.problems);
for (const file of staleCatalogueFiles())
  problems.push(`${file} does not name the exercises there are. Run: npm run exercises`);
const all = exerciseNames();
if (all.length === 0) problems.push("There is no exercise under exercises/.");
for (const name of asked) if (!all.includes(name)) problems.push(`There is no exercise "${name}".`);
const names = asked.length > 0 ? all.filter((name) => asked.includes(name)) : all;
let wrongAnswers = 0;
let made = 0;
let rejected = 0;
await withServices(async ({ runCode, runModel }) => {
  for (const name of names) {
    console.log(`\n${name}`);
    const exercise = await loadExercise(name);
    problems.push(...(await checkFolder(exercise)));
    const trials = await trialsOf(exercise, { runCode, runModel });
    await checkAnswers(exercise, trials);
    const spoiled = await checkSpoiled(exercise, trials[0]!);
    wrongAnswers += exercise.wrong.length;
    made += spoiled.made;
    rejected += spoiled.rejected;
  }
});
console.log("");
for (const problem of problems) console.error(problem);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `${names.length} exercises, ${wrongAnswers} wrong answers, ${rejected} of ${made} spoiled solutions rejected, ${malformed.tried} malformed hand-ins, ${problems.length} problems, ${seconds} s`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
