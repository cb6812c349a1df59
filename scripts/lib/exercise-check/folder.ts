// What a page and the judge need of an exercise's folder, and whether its worlds are still those that were calibrated.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { allMessages, type Messages } from "../../../lib/i18n/messages.server";
import { generatorName } from "../../../lib/verify/generator";
import { hashSealedWorld } from "../../../lib/verify/hash-world";
import type { Statistic } from "../calibration";
import { hasWorld, type LoadedExercise, openWorld, root as project } from "../exercises";
import { trainedNames } from "../trained-answers";
import { type Calibrated, calibrationProblems } from "./calibration-stands";

const readJson = (...parts: string[]) => JSON.parse(readFileSync(path.join(...parts), "utf8"));

/**
 * @param isProving whether a proof is to be written: it takes a calibration that stands, and the daily check then rests on the proof
 * @returns a sentence for each problem
 */
export async function checkFolder(exercise: LoadedExercise, { isProving = false } = {}): Promise<string[]> {
  return [
    ...files(exercise),
    ...(isProving ? await calibration(exercise) : []),
    ...(await words(exercise)),
    ...(await worlds(exercise)),
  ];
}

function files({ folder, spec }: LoadedExercise): string[] {
  const problems: string[] = [];
  if (path.basename(folder) !== spec.id) problems.push(`${folder}: exercise.ts says its id is "${spec.id}".`);
  for (const file of ["en.mdx", "zh.mdx"])
    if (!existsSync(path.join(folder, file))) problems.push(`${spec.id}: ${file} is missing.`);
  if (spec.threshold === undefined) return problems;
  const { thresholds } = readJson(folder, "calibration.json") as { thresholds: { leastGain?: number } };
  if (spec.threshold !== thresholds.leastGain)
    problems.push(
      `${spec.id}: exercise.ts tells learners that ${spec.threshold} passes; calibrated is ${thresholds.leastGain}.`,
    );
  return problems;
}

/** What is measured has a calibration that stands for today's answers; what is not has none. */
async function calibration({ folder, spec, wrong }: LoadedExercise): Promise<string[]> {
  const load = async <T>(file: string): Promise<Partial<T>> =>
    existsSync(path.join(folder, file))
      ? ((await import(pathToFileURL(path.join(folder, file)).href)) as Partial<T>)
      : {};
  const { statistics } = await load<{ statistics: Record<string, Statistic> }>("measure.ts");
  const { family = {} } = await load<{ family: object }>("family.server.ts");
  const isThere = existsSync(path.join(folder, "calibration.json"));
  if (!statistics && !isThere) return [];
  const again = `Run: npm run calibrate -- ${spec.id}`;
  if (!statistics) return [`${spec.id}: measure.ts names no statistics for calibration.json.`];
  if (!isThere) return [`${spec.id}: calibration.json is missing. ${again}`];
  const calibrated = readJson(folder, "calibration.json") as Calibrated;
  // A backend takes hours where a processor plays the GPU: those that were measured must keep to the thresholds.
  const trained = (await trainedNames(folder)).filter((name) => calibrated.measured[name]);
  const today = { statistics, honest: [...Object.keys(family), ...trained], wrong };
  const problems = calibrationProblems(calibrated, today);
  return problems.map((problem) => `${spec.id}: calibration.json ${problem}. ${again}`);
}

async function words({ folder, spec }: LoadedExercise): Promise<string[]> {
  const worded = await Promise.all(
    ["en", "zh"].map((locale) => allMessages(locale, path.join(project, "messages"), path.dirname(folder))),
  );
  return worded.flatMap((messages, n) => {
    const locale = ["en", "zh"][n];
    const own = (messages.exercise as Messages)[spec.id] as Record<string, Messages> | undefined;
    const missing = (place: string, keys: readonly string[]) =>
      keys
        .filter((key) => own?.[place]?.[key] === undefined)
        .map((key) => `exercises/${spec.id}/words.${locale}.json has no words for ${place}.${key}.`);
    const asked = spec.evidence === "answers" ? spec.questions.map(({ id }) => id) : [];
    return [
      ...missing("checks", spec.checks),
      ...missing("hints", spec.checks),
      ...missing("questions", asked),
    ];
  });
}

/** A generator that was calibrated has released worlds: the same name must give the same worlds for ever. */
async function worlds(exercise: LoadedExercise): Promise<string[]> {
  if (!hasWorld(exercise)) return [];
  const { folder, spec, recipe } = exercise;
  const { generator, golden } = readJson(folder, "calibration.json") as { generator: string; golden: string };
  const band = readJson(folder, "band.json") as { generator: string };
  const now = generatorName(recipe);
  const again = `Run: npm run calibrate -- ${spec.id}`;
  const problems: string[] = [];
  if (band.generator !== now)
    problems.push(`${spec.id}: its band is of ${band.generator}, but worlds are now ${now}. ${again}`);
  if (generator !== now)
    problems.push(`${spec.id}: calibrated for ${generator}, but worlds are now ${now}. ${again}`);
  else if (hashSealedWorld(await openWorld(exercise, "golden", 0)) !== golden)
    problems.push(
      `${spec.id}: ${now} makes other worlds than when it was calibrated. Raise MARKET_VERSION or the recipe's version.`,
    );
  return problems;
}
