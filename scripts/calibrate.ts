// npm run calibrate -- EXERCISE [--worlds=30]: measures what honest and wrong answers reach over many worlds and writes
// the thresholds between them. Fails, and writes nothing, where the two cannot be told apart.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Solve } from "../exercises/mf-new-items/answer";
import type { Evidence } from "../lib/grading/evidence";
import type { JudgedWorld } from "../lib/grading/grader";
import { generatorName } from "../lib/verify/generator";
import { loadExercise, openWorlds } from "./lib/exercises";

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
const worlds = openWorlds(exercise, "calibration");
let another = (await worlds.next()).value!.file;
for (let n = 0; n < count; n++) {
  const { file, judged } = (await worlds.next()).value!;
  for (const [answer, make] of Object.entries(family))
    note(answer, await make(n + 1)(file, { another }), judged);
  for (const { name: answer, solve, mistake } of exercise.wrong) {
    const evidence = await solve(file, { another });
    if (byStatistic(mistake)) note(`wrong/${answer}`, evidence, judged);
    else {
      const failed = exercise
        .grade(evidence, { world: judged })
        .checks.find((check) => check.status === "fail")?.name;
      if (failed !== mistake) misses.set(answer, (misses.get(answer) ?? new Set()).add(failed ?? "none"));
    }
  }
  another = file;
  console.log(`world ${n + 1} of ${count}, ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

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
const result = {
  canary: `aisle-canary-calibration-${name}`,
  generator: generatorName(exercise.recipe),
  worlds: count,
  thresholds: { mostOverlap: between("overlap"), leastFit: between("fit"), leastGain },
  measured: table,
};
console.log(JSON.stringify(result, null, 2));
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  console.error("Nothing was written.");
  process.exitCode = 1;
} else {
  const file = path.join(exercise.folder, "calibration.json");
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  console.log(`Wrote ${path.relative(process.cwd(), file)}.`);
}
