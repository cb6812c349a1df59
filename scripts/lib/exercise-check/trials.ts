// What an exercise's answers are tried on: worlds or seeds that anybody can make, the same each time.
import type { GraderContext } from "../../../lib/grading/grader";
import type { GraderServices } from "../../../lib/grading/grader-services";
import type { Verdict } from "../../../lib/grading/verdict";
import type { SealedWorld } from "../../../lib/verify/sealed-world";
import { type Given, hasWorld, type LoadedExercise, openSeed, openWorlds } from "../exercises";

/** Worlds cost seconds, seeds nothing. */
const WORLDS = 1;
const SEEDS = 3;

export interface Trial {
  readonly given: Given;
  readonly context: GraderContext;
}

/** One without a world: number `n` of the seeds that anybody can make for a purpose. */
export const seedTrial = (
  exercise: LoadedExercise,
  {
    purpose,
    n,
    services,
  }: { readonly purpose: string; readonly n: number; readonly services: GraderServices },
): Trial => ({
  given: { world: null, another: null },
  context: { world: null, seed: openSeed(exercise, purpose, n), ...services },
});

export async function trialsOf(exercise: LoadedExercise, services: GraderServices): Promise<Trial[]> {
  if (!hasWorld(exercise))
    return Array.from({ length: SEEDS }, (_, n) => seedTrial(exercise, { purpose: "check", n, services }));
  const worlds = openWorlds(exercise, "check");
  const made: SealedWorld[] = [];
  for (let n = 0; n <= WORLDS; n++) made.push((await worlds.next()).value!);
  return made.slice(0, WORLDS).map(({ file, judged }, n) => ({
    given: { world: file, another: made[n + 1]!.file },
    context: { world: judged, seed: openSeed(exercise, "check", n), ...services },
  }));
}

/** The name of the check that an answer failed on; null where it passed. */
export const failedCheck = (verdict: Verdict): string | null =>
  verdict.checks.find((check) => check.status === "fail")?.name ?? null;
