// What to say when no world may be used.
import type { WorldExercise } from "./exercises";
import type { MadeWorld } from "./tasks";

/** For the operator: which scores were seen, and where they should have been. */
export function noneAccepted({ spec, recipe }: WorldExercise, seen: readonly MadeWorld["seen"][]): Error {
  const { popularity, reference } = recipe.band;
  const three = (value: number) => value.toFixed(3);
  const scores = seen.map(
    (one) => `${three(one.popularity)} and ${three(one.reference)}, ${one.gap.toFixed(1)} errors apart`,
  );
  return new Error(
    `None of ${seen.length} worlds for ${spec.id} was accepted. Popularity must score from ${popularity.map(three).join(" to ")} and the reference from ${reference.map(three).join(" to ")}, at least 10 standard errors apart; they scored ${scores.join("; ")}.`,
  );
}
