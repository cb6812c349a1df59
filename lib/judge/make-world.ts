// One world, made in a worker thread of its own, and what to say when none of several may be used.
import { runDisposable } from "./disposable";
import type { KnownExercise } from "./exercises";
import type { MadeWorld, WorldTask } from "./tasks";

/** @throws Error when the worker fails; the signal's reason when aborted */
export function makeWorld(
  worker: string,
  task: Omit<WorldTask, "kind">,
  signal?: AbortSignal,
): Promise<MadeWorld> {
  const options = { file: worker, timeoutMs: 60_000, memoryMb: 768, ...(signal && { signal }) };
  return runDisposable<MadeWorld>(options, { kind: "world", ...task });
}

/** For the operator: which scores were seen, and where they should have been. */
export function noneAccepted({ spec, recipe }: KnownExercise, seen: readonly MadeWorld["seen"][]): Error {
  const { popularity, reference } = recipe.band;
  const three = (value: number) => value.toFixed(3);
  const scores = seen.map(
    (one) => `${three(one.popularity)} and ${three(one.reference)}, ${one.gap.toFixed(1)} errors apart`,
  );
  return new Error(
    `None of ${seen.length} worlds for ${spec.id} was accepted. Popularity must score from ${popularity.map(three).join(" to ")} and the reference from ${reference.map(three).join(" to ")}, at least 10 standard errors apart; they scored ${scores.join("; ")}.`,
  );
}
