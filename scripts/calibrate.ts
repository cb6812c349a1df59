// npm run calibrate -- EXERCISE [--trials=30] [--band] [--again] [--backends[=cpu,wasm,webgpu]]: measures what honest and wrong answers reach over many
// worlds or seeds, and writes the thresholds between them. For worlds it first cuts the band they must lie in.
// Fails, and writes nothing, where the two cannot be told apart. --band stops after the band; --again overwrites a band.
// --backends measures what trained.ts trains, on each backend, against the thresholds there are.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Evidence } from "../lib/grading/evidence";
import type { GraderContext } from "../lib/grading/grader";
import type { GraderServices } from "../lib/grading/grader-services";
import { refusalOf } from "../lib/verify/baselines";
import { generatorName } from "../lib/verify/generator";
import { hashSealedWorld } from "../lib/verify/hash-world";
import type { SealedWorld } from "../lib/verify/sealed-world";
import { type MeasuredBand, measureBand, writeBand } from "./lib/band";
import { type Measured, measureBackends } from "./lib/calibrate-backends";
import { calibrateFrom, type Statistic } from "./lib/calibration";
import { openCourse } from "./lib/content/course-tree";
import { type Calibrated, calibrationProblems } from "./lib/exercise-check/calibration-stands";
import { seedTrial, type Trial } from "./lib/exercise-check/trials";
import { type Given, hasWorld, loadExercise, openWorld, type WorldExercise } from "./lib/exercises";
import { withServices } from "./lib/services";
import { type Backend, backends, trainedNames } from "./lib/trained-answers";

/** What family.server.ts exports: honest answers, by name. */
type Family = Readonly<Record<string, (seed: number) => (given: Given) => Promise<Evidence>>>;

const [name = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const count = Number(process.argv.find((argument) => argument.startsWith("--trials="))?.slice(9) ?? 30);
const again = process.argv.includes("--again");
const tree = openCourse();
const exercise = await loadExercise(name, tree.root);
const from = <T>(file: string) => import(pathToFileURL(path.join(exercise.folder, file)).href) as Promise<T>;
const { statistics } = await from<{ statistics: Record<string, Statistic> }>("measure.ts");
const { family } = await from<{ family: Family }>("family.server.ts");

const start = performance.now();
const seconds = () => ((performance.now() - start) / 1000).toFixed(0);

async function cutBand(worlds: WorldExercise): Promise<MeasuredBand> {
  // As many more than asked for as a band usually refuses: none is made twice.
  const measured = await measureBand(worlds, Math.ceil(count * 1.4), (n, { baselines: { scores, gap } }) =>
    console.log(
      `candidate ${n}: popularity ${scores.popularity.judged.toFixed(4)}, reference ${scores.reference.judged.toFixed(4)}, gap ${gap.toFixed(1)}, ${seconds()} s`,
    ),
  );
  console.log(JSON.stringify(measured.file, null, 2));
  return measured;
}

async function* usableWorlds(worlds: WorldExercise, measured: MeasuredBand): AsyncGenerator<SealedWorld> {
  yield* measured.worlds;
  for (let n = measured.file.worlds; ; n++) {
    const made = await openWorld(worlds, "calibration", n);
    if (refusalOf(made.baselines, measured.band) === null) yield made;
  }
}

/** What trained.ts trains, on each backend; the rest of the calibration stays. */
async function addBackends(on: readonly Backend[]): Promise<void> {
  const known = JSON.parse(readFileSync(calibration, "utf8")) as Calibrated;
  const measured = await withServices(
    (services) =>
      measureBackends(exercise, statistics, {
        count,
        on,
        services,
        told: (answer, trial, reached) =>
          console.log(`trial ${trial} of ${count}, ${answer}: ${JSON.stringify(reached)}, ${seconds()} s`),
      }),
    { patience: 6 },
  );
  const all = { ...known, measured: { ...known.measured, ...measured } };
  const problems = calibrationProblems(
    { ...all, trials: Math.min(known.trials, count) },
    { statistics, honest: Object.keys(measured), wrong: [] },
  );
  for (const problem of problems) console.error(`${name}: calibration.json ${problem}.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
  if (problems.length > 0) return console.error("Nothing was written.");
  writeFileSync(calibration, `${JSON.stringify(all, null, 2)}\n`);
  tree.takeBack();
}

async function* trials(measured: MeasuredBand | null, services: GraderServices): AsyncGenerator<Trial> {
  if (!hasWorld(exercise) || measured === null) {
    for (let n = 0; ; n++) yield seedTrial(exercise, { purpose: "calibration", n, services });
  }
  let { file: another } = await openWorld(exercise, "another", 0);
  for await (const { file, judged } of usableWorlds(exercise, measured)) {
    yield { given: { world: file, another }, context: { world: judged, seed: "", ...services } };
    another = file;
  }
}

const calibration = path.join(exercise.folder, "calibration.json");
const asked = process.argv.find((argument) => /^--backends(=|$)/.test(argument));
if (asked !== undefined) {
  const on = asked === "--backends" ? backends : asked.slice("--backends=".length).split(",");
  const unknown = on.find((one) => !(backends as readonly string[]).includes(one));
  if (unknown !== undefined)
    throw new Error(`There is no backend "${unknown}", only ${backends.join(", ")}.`);
  await addBackends(on as readonly Backend[]);
  process.exit();
}

const band = hasWorld(exercise) ? await cutBand(exercise) : null;
if (band && process.argv.includes("--band")) {
  writeBand(exercise.folder, band.file, { again });
  tree.takeBack();
  process.exit();
}

const values = new Map<string, Map<string, number[]>>();
const misses = new Map<string, Set<string>>();
/** @param which names of the statistics that matter for this answer */
async function note(
  { answer, which }: { answer: string; which: readonly string[] },
  evidence: Evidence,
  context: GraderContext,
): Promise<void> {
  const row = values.get(answer) ?? new Map<string, number[]>();
  values.set(answer, row);
  for (const statistic of which)
    row.set(statistic, [...(row.get(statistic) ?? []), await statistics[statistic]!.of(evidence, context)]);
}
const all = Object.keys(statistics);
const measuredBy = (check: string | null) =>
  all.filter((name) => statistics[name]!.check === check || statistics[name]!.floor?.check === check);

async function measure({ runCode, runModel }: GraderServices): Promise<void> {
  let n = 0;
  for await (const { given, context } of trials(band, { runCode, runModel })) {
    for (const [answer, make] of Object.entries(family))
      await note({ answer, which: all }, await make(n + 1)(given), context);
    for (const { name: answer, make, mistake } of exercise.wrong) {
      const evidence = await make(given);
      const which = measuredBy(mistake);
      if (which.length > 0) await note({ answer, which }, evidence, context);
      else {
        const { checks } = await exercise.grade(evidence, context);
        const failed = checks.find((check) => check.status === "fail")?.name;
        if (failed !== mistake) misses.set(answer, (misses.get(answer) ?? new Set()).add(failed ?? "none"));
      }
    }
    console.log(`trial ${++n} of ${count}, ${seconds()} s`);
    if (n === count) break;
  }
}

// What is measured are steps and scores, so a machine busy with something else must not end a run by the clock.
await withServices(measure, { patience: 6 });

const calibrated = calibrateFrom({
  values,
  statistics,
  honest: Object.keys(family),
  wrong: exercise.wrong,
});
const problems = [
  ...calibrated.problems,
  ...[...misses].map(
    ([answer, failed]) => `${answer} failed elsewhere than meant: ${[...failed].join(", ")}.`,
  ),
];

interface Calibration {
  readonly generator?: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly earlier?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly measured?: Measured;
}
const before: Calibration = existsSync(calibration)
  ? (JSON.parse(readFileSync(calibration, "utf8")) as Calibration)
  : { thresholds: {} };

/** Worlds of older generators are still judged, by what was measured for them. */
async function ofWorlds(worlds: WorldExercise) {
  const generator = generatorName(worlds.recipe);
  const { generator: old } = before;
  return {
    generator,
    /** Fingerprint of one world, so that a generator that was calibrated cannot change unnoticed. */
    golden: hashSealedWorld(await openWorld(worlds, "golden", 0)),
    earlier: {
      ...before.earlier,
      ...(old !== undefined && old !== generator && { [old]: before.thresholds }),
    },
  };
}

/** What was measured on each backend stays, since it does not rest on thresholds, unless worlds are others now. */
async function ofBackends() {
  const trained = await trainedNames(exercise.folder);
  const isSame = !hasWorld(exercise) || before.generator === generatorName(exercise.recipe);
  const rows = Object.entries(before.measured ?? {}).filter(([answer]) => isSame && trained.includes(answer));
  return Object.fromEntries(rows);
}

const result = {
  canary: `aisle-canary-calibration-${name}`,
  trials: count,
  ...(hasWorld(exercise) && (await ofWorlds(exercise))),
  thresholds: calibrated.thresholds,
  measured: { ...(await ofBackends()), ...calibrated.measured },
};
console.log(JSON.stringify(result, null, 2));
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  console.error("Nothing was written.");
  process.exitCode = 1;
} else {
  if (band) writeBand(exercise.folder, band.file, { again });
  writeFileSync(calibration, `${JSON.stringify(result, null, 2)}\n`);
  tree.takeBack();
  console.log(`Wrote ${tree.place(`exercises/${name}/calibration.json`)}.`);
}
