// npm run check:exercises [-- ID …]: every exercise proves itself. The solution passes, and so does the same written
// otherwise; the starter does not; each wrong answer fails on the check that names its mistake; of solutions spoiled in
// one place nine in ten are rejected; malformed evidence is refused at the door.
// With --all over several worlds or seeds and every spoiled solution, which it writes down in proof.json; without it that
// proof must be of today's files, and the solution, the starter and some of the wrong answers and of the spoiled solutions are tried
// anew, others each time. With --watch one exercise stays under watch: what was saved is tried anew until Ctrl-C.
import { AsyncLocalStorage } from "node:async_hooks";
import { availableParallelism } from "node:os";
import { randomFrom } from "../lib/grading/random";
import { openCourse } from "./lib/content/course-tree";
import { exerciseNames, staleCatalogueFiles } from "./lib/exercise-catalogue";
import { evidenceMutants } from "./lib/exercise-check/evidence-mutants";
import { checkFolder } from "./lib/exercise-check/folder";
import { checkMalformed } from "./lib/exercise-check/malformed";
import { type Proof, proofInputs, readProof, writeProof } from "./lib/exercise-check/proof";
import { failedCheck, type Trial, trialsOf } from "./lib/exercise-check/trials";
import { variantsOf } from "./lib/exercise-check/variants";
import { watchExercise } from "./lib/exercise-check/watch";
import { type ExerciseAnswer, type LoadedExercise, loadExercise } from "./lib/exercises";
import { withServices } from "./lib/services";

/** What is tried anew where a proof stands; so many at least, in the mean: a tenth of a few would often be none. */
const REPLAYED = { wrong: { share: 0.25, least: 4 }, spoiled: { share: 0.1, least: 5 } };
const LEAST_SCORE = 0.9;
/** Exercises at a time: what judges them stands in threads. */
const LANES = 2;
/** Survivors that are listed by name. */
const MOST_LISTED = 12;

const problems: string[] = [];

/** What is said of one exercise stays together where several are checked at a time. */
const kept = new AsyncLocalStorage<string[]>();
const say = (line: string) => void (kept.getStore()?.push(line) ?? console.log(line));

/** One line of the table: on which checks an answer failed, over all trials. */
async function judge(
  { spec, grade }: LoadedExercise,
  answer: ExerciseAnswer,
  trials: readonly Trial[],
): Promise<(string | null)[]> {
  total.tried++;
  const failed: (string | null)[] = [];
  for (const { given, context } of trials)
    failed.push(failedCheck(await grade(await answer.make(given), context)));
  const shown = [...new Set(failed.map((check) => check ?? "passes"))].join(", ");
  say(`  ${answer.name.padEnd(34)} ${shown}`);
  if (answer.mistake !== null && !spec.checks.includes(answer.mistake))
    problems.push(`${spec.id}: ${answer.name} names the check "${answer.mistake}", which there is not.`);
  return failed;
}

/** @param wanted which of the wrong answers to try @returns answer → the check it failed on */
async function checkAnswers(
  exercise: LoadedExercise,
  trials: readonly Trial[],
  wanted: () => boolean,
): Promise<Record<string, string | null>> {
  const { spec, solution, starter, wrong } = exercise;
  const passed = await judge(exercise, solution, trials);
  if (passed.some((check) => check !== null)) problems.push(`${spec.id}: the solution does not pass.`);
  const started = await judge(exercise, starter, trials);
  if (started.includes(null)) problems.push(`${spec.id}: the starter passes as it stands.`);
  for (const answer of wrong.filter(wanted)) {
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
  return Object.fromEntries([
    ["solution", null],
    ["starter", started[0] ?? null],
    ...wrong.map(({ name, mistake }) => [name, mistake]),
  ]);
}

/** The same evidence written otherwise must be judged alike. */
async function checkVariants(
  { spec, grade, solution }: LoadedExercise,
  { given, context }: Trial,
): Promise<void> {
  for (const [name, variant] of Object.entries(variantsOf(await solution.make(given)))) {
    const failed = failedCheck(await grade(variant, context));
    if (failed !== null)
      problems.push(`${spec.id}: the solution with ${name} fails on "${failed}", though it means the same.`);
  }
}

/** @param wanted which of the mutants to try */
async function checkSpoiled(
  { spec, grade, solution }: LoadedExercise,
  { given, context }: Trial,
  wanted: (n: number) => boolean,
): Promise<{ made: number; tried: number; survivors: string[] }> {
  const mutants = evidenceMutants(spec, await solution.make(given));
  const tried = mutants.filter((_, n) => wanted(n));
  const survivors: string[] = [];
  for (const { name, evidence: spoiled } of tried)
    if (failedCheck(await grade(spoiled, context)) === null) survivors.push(name);
  return { made: mutants.length, tried: tried.length, survivors };
}

async function proveAll(exercise: LoadedExercise, trials: readonly Trial[]): Promise<Proof> {
  const { folder } = exercise;
  const answers = await checkAnswers(exercise, trials, () => true);
  await checkVariants(exercise, trials[0]!);
  const { made, survivors } = await checkSpoiled(exercise, trials[0]!, () => true);
  const rejected = made - survivors.length;
  for (const name of survivors.slice(0, MOST_LISTED)) say(`    passes: ${name}`);
  const inputs = proofInputs(folder);
  return { inputs, trials: trials.length, answers, spoiled: { made, rejected, survivors } };
}

/** Tries the answers once, and only some of those that must fail, and compares with what was proved. */
async function replay(exercise: LoadedExercise, trial: Trial, proof: Proof | null): Promise<void> {
  const { spec, folder } = exercise;
  const again = `Run: npm run check:exercises -- ${spec.id} --all`;
  const draw = randomFrom(trial.context.seed, String(Date.now()));
  const some =
    ({ share, least }: { share: number; least: number }, of: number) =>
    () =>
      draw() < Math.max(share, least / of);
  await checkAnswers(exercise, [trial], some(REPLAYED.wrong, exercise.wrong.length));
  await checkVariants(exercise, trial);
  if (proof === null) return void problems.push(`${spec.id}: nothing is proved yet. ${again}`);
  if (proof.inputs !== proofInputs(folder))
    problems.push(`${spec.id}: proof.json is of other files than today's. ${again}`);
  const known = new Set(proof.spoiled.survivors);
  const { tried, survivors } = await checkSpoiled(
    exercise,
    trial,
    some(REPLAYED.spoiled, proof.spoiled.made),
  );
  say(`  ${tried - survivors.length} of ${tried} spoiled solutions rejected, of ${proof.spoiled.made}`);
  for (const name of survivors.filter((one) => !known.has(one)))
    problems.push(`${spec.id}: a spoiled solution passes that did not: ${name}. ${again}`);
}

if (process.argv.includes("--watch")) process.exit(await watchExercise(process.argv.slice(2)));
const start = performance.now();
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const malformed = checkMalformed();
problems.push(...malformed.problems);
for (const file of staleCatalogueFiles())
  problems.push(`${file} does not name the exercises there are. Run: npm run exercises`);
const tree = openCourse();
const there = exerciseNames(tree.root);
if (there.length === 0) problems.push("There is no exercise under exercises/.");
for (const name of asked) if (!there.includes(name)) problems.push(`There is no exercise "${name}".`);
const names = asked.length > 0 ? there.filter((name) => asked.includes(name)) : there;
const all = process.argv.includes("--all");
const total = { wrong: 0, tried: 0, made: 0, rejected: 0 };
await withServices(async ({ runCode, runModel }) => {
  async function check(name: string): Promise<void> {
    say(`\n${name}`);
    const exercise = await loadExercise(name, tree.root);
    const { folder, wrong } = exercise;
    problems.push(...(await checkFolder(exercise, { isProving: all })));
    const trials = await trialsOf(exercise, { runCode, runModel });
    const proof = all ? await proveAll(exercise, trials) : readProof(folder);
    if (!all) await replay(exercise, trials[0]!, proof);
    const spoiled = proof?.spoiled;
    if (spoiled) say(`  proved: ${spoiled.rejected} of ${spoiled.made} spoiled solutions rejected`);
    if (spoiled && !(spoiled.rejected / spoiled.made >= LEAST_SCORE))
      problems.push(
        `${name}: only ${spoiled.rejected} of ${spoiled.made} spoiled solutions are rejected; it takes ${LEAST_SCORE * 100} %.`,
      );
    // A proof says that all went well: the daily check tries but a part anew.
    const isProved = !problems.some((problem) => problem.startsWith(`${name}: `));
    if (all && proof && isProved) {
      writeProof(folder, proof);
      tree.takeBack();
    }
    total.wrong += wrong.length;
    total.made += spoiled?.made ?? 0;
    total.rejected += spoiled?.rejected ?? 0;
  }
  const waiting = names.values();
  /** Takes exercise after exercise, as long as there are any. */
  async function lane(): Promise<void> {
    for (const name of waiting) {
      const lines: string[] = [];
      await kept.run(lines, () => check(name)).finally(() => console.log(lines.join("\n")));
    }
  }
  if (names.length === 1) await check(names[0]!);
  else await Promise.all(Array.from({ length: Math.min(LANES, availableParallelism()) }, lane));
});
console.log("");
for (const problem of problems) console.error(problem);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const { wrong, tried, made, rejected } = total;
console.log(
  `${names.length} exercises, ${wrong} wrong answers, ${tried} answers tried, ${rejected} of ${made} spoiled solutions rejected, ${malformed.tried} malformed hand-ins, ${problems.length} problems, ${seconds} s`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
