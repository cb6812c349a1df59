// npm run calibrate -- EXERCISE [--worlds=30] [--band] [--again]: measures where the baselines score over many worlds and
// cuts the band; then what honest and wrong answers reach in worlds of that band, and writes the thresholds between them.
// Fails, and writes nothing, where the two cannot be told apart. --band stops after the band; --again overwrites a band.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Solve } from "../exercises/mf-new-items/answer";
import type { Evidence } from "../lib/grading/evidence";
import type { JudgedWorld } from "../lib/grading/grader";
import { refusalOf } from "../lib/verify/baselines";
import { generatorName } from "../lib/verify/generator";
import { hashSealedWorld } from "../lib/verify/hash-world";
import type { SealedWorld } from "../lib/verify/sealed-world";
import { measureBand, writeBand } from "./lib/band";
import { loadExercise, openWorld } from "./lib/exercises";

interface Statistic {
  readonly check: string;
  readonly honest: "low" | "high";
  readonly of: (evidence: Evidence, world: JudgedWorld) => number;
}
interface Moments {
  readonly mean: number;
  readonly sd: number;
}

const [name = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const count = Number(process.argv.find((argument) => argument.startsWith("--worlds="))?.slice(9) ?? 30);
const again = process.argv.includes("--again");
const exercise = await loadExercise(name);
const from = <T>(file: string) => import(pathToFileURL(path.join(exercise.folder, file)).href) as Promise<T>;
const { statistics } = await from<{ statistics: Record<string, Statistic> }>("measure.ts");
const { family } = await from<{ family: Record<string, (seed: number) => Solve> }>("family.server.ts");

/** answer → statistic → value in each world */
const values = new Map<string, Map<string, number[]>>();
const misses = new Map<string, Set<string>>();

function note(answer: string, evidence: Evidence, world: JudgedWorld): void {
  const row = values.get(answer) ?? new Map<string, number[]>();
  values.set(answer, row);
  for (const [statistic, { of }] of Object.entries(statistics)) {
    row.set(statistic, [...(row.get(statistic) ?? []), of(evidence, world)]);
  }
}

const byStatistic = (check: string) =>
  Object.values(statistics).some((statistic) => statistic.check === check) || check === "beatsPopularity";
const start = performance.now();
const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
/** Seconds of the process's own computing, by what it was for. */
const spent = new Map<string, number>();
async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const before = process.cpuUsage().user;
  const result = await work();
  spent.set(what, (spent.get(what) ?? 0) + (process.cpuUsage().user - before) / 1e6);
  return result;
}

// As many more than asked for as a band usually refuses: none is made twice.
const measured = await timed("making worlds", () =>
  measureBand(exercise, Math.ceil(count * 1.4), (n, { baselines: { scores, gap } }) =>
    console.log(
      `candidate ${n}: popularity ${scores.popularity.judged.toFixed(4)}, reference ${scores.reference.judged.toFixed(4)}, gap ${gap.toFixed(1)}, ${seconds()} s`,
    ),
  ),
);
console.log(JSON.stringify(measured.file, null, 2));
if (process.argv.includes("--band")) {
  writeBand(exercise.folder, measured.file, { again });
  process.exit();
}

async function* usableWorlds(): AsyncGenerator<SealedWorld> {
  yield* measured.worlds;
  for (let n = measured.file.worlds; ; n++) {
    const made = await timed("making worlds", () => openWorld(exercise, "calibration", n));
    if (refusalOf(made.baselines, measured.band) === null) yield made;
  }
}

let { file: another } = await timed("making worlds", () => openWorld(exercise, "another", 0));
const worlds = usableWorlds();
for (let n = 0; n < count; n++) {
  const { file, judged } = (await worlds.next()).value!;
  for (const [answer, make] of Object.entries(family)) {
    const evidence = await timed(answer, () => make(n + 1)(file, { another }));
    await timed("measuring", () => note(answer, evidence, judged));
  }
  for (const { name: answer, solve, mistake } of exercise.wrong) {
    const evidence = await timed("wrong answers", () => solve(file, { another }));
    if (byStatistic(mistake)) await timed("measuring", () => note(`wrong/${answer}`, evidence, judged));
    else {
      const verdict = await timed("measuring", () => exercise.grade(evidence, { world: judged, seed: "" }));
      const failed = verdict.checks.find((check) => check.status === "fail")?.name;
      if (failed !== mistake) misses.set(answer, (misses.get(answer) ?? new Set()).add(failed ?? "none"));
    }
  }
  another = file;
  console.log(`world ${n + 1} of ${count}, ${seconds()} s`);
}
for (const [what, cpu] of spent) console.log(`${what.padEnd(16)} ${cpu.toFixed(1).padStart(6)} s of CPU`);

function moments(answer: string, statistic: string): Moments {
  const list = values.get(answer)!.get(statistic)!;
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const sd = Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1));
  return { mean, sd };
}

const honest = Object.keys(family);
const wrongOn = (check: string) =>
  exercise.wrong.filter(({ mistake }) => mistake === check).map((wrong) => `wrong/${wrong.name}`);
const edge = (answers: string[], statistic: string, sigmas: number, side: "low" | "high") =>
  answers.map((answer) => {
    const { mean, sd } = moments(answer, statistic);
    return side === "low" ? mean - sigmas * sd : mean + sigmas * sd;
  });
const problems: string[] = [];

/** Honest answers keep 4σ, wrong ones 3σ; between the two the threshold lies a quarter of the way from the wrong ones. */
function between(statistic: string): number {
  const { check, honest: side } = statistics[statistic]!;
  const wrongs = wrongOn(check);
  const [good, bad] =
    side === "high"
      ? [Math.min(...edge(honest, statistic, 4, "low")), Math.max(...edge(wrongs, statistic, 3, "high"))]
      : [Math.max(...edge(honest, statistic, 4, "high")), Math.min(...edge(wrongs, statistic, 3, "low"))];
  const apart = side === "high" ? good > bad : good < bad;
  if (!apart)
    problems.push(
      `${check}: honest answers reach ${good.toFixed(3)} and wrong ones ${bad.toFixed(3)}: no threshold lies between.`,
    );
  return Number((bad + (good - bad) / 4).toFixed(3));
}

/** Least over the family of mean − 4σ, rounded down to .01: what honest work reaches in practically every world. */
const leastGain = Math.floor(Math.min(...edge(honest, "gain", 4, "low")) * 100) / 100;
for (const answer of wrongOn("reachesReference")) {
  const { mean, sd } = moments(answer, "gain");
  if (mean + 3 * sd >= leastGain)
    problems.push(
      `${answer} reaches ${(mean + 3 * sd).toFixed(3)} at mean + 3σ; the threshold is ${leastGain}.`,
    );
}
for (const answer of wrongOn("beatsPopularity")) {
  const { mean, sd } = moments(answer, "gain");
  if (mean + 3 * sd >= 0)
    problems.push(
      `${answer} reaches ${(mean + 3 * sd).toFixed(3)} at mean + 3σ, which is not below popularity.`,
    );
}
for (const [answer, failed] of misses)
  problems.push(`wrong/${answer} failed elsewhere than meant: ${[...failed].join(", ")}.`);

const round = (value: number) => Number(value.toPrecision(4));
const table = Object.fromEntries(
  [...values.keys()].map((answer) => [
    answer,
    Object.fromEntries(
      Object.keys(statistics).map((statistic) => {
        const { mean, sd } = moments(answer, statistic);
        return [statistic, { mean: round(mean), sd: round(sd) }];
      }),
    ),
  ]),
);
interface Calibration {
  readonly generator: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly earlier: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
const generator = generatorName(exercise.recipe);
const file = path.join(exercise.folder, "calibration.json");
const before = JSON.parse(readFileSync(file, "utf8")) as Calibration;
const result = {
  canary: `aisle-canary-calibration-${name}`,
  generator,
  worlds: count,
  /** Fingerprint of one world, so that a generator that was calibrated cannot change unnoticed. */
  golden: hashSealedWorld(await openWorld(exercise, "golden", 0)),
  thresholds: { mostOverlap: between("overlap"), leastFit: between("fit"), leastGain },
  // Worlds of older generators are still judged, by what was measured for them.
  earlier: {
    ...before.earlier,
    ...(before.generator !== generator && { [before.generator]: before.thresholds }),
  },
  measured: table,
};
console.log(JSON.stringify(result, null, 2));
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  console.error("Nothing was written.");
  process.exitCode = 1;
} else {
  writeBand(exercise.folder, measured.file, { again });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`Wrote ${path.relative(process.cwd(), file)} and the band beside it.`);
}
