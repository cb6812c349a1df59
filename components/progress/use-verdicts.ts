"use client";
// How the learner's exercises stand on the server. Asked are those of opened lessons only.
import { useEffect, useState } from "react";
import type { AttemptReport } from "@/lib/grading/attempt";
import type { ExerciseEvidence } from "@/lib/skills/standing";
import { fetchAttempts } from "../exercise/attempts-client";

export interface Verdicts {
  readonly exercises: ReadonlyMap<string, ExerciseEvidence>;
  readonly unreachable: boolean;
}

/** A regraded attempt stands as it was judged last. */
export function evidenceOf(exercise: string, attempts: readonly AttemptReport[]): ExerciseEvidence {
  const passes = attempts
    .filter(({ verdict }) => verdict?.outcome === "pass")
    .map(({ judged, created }) => judged ?? created);
  return { exercise, tried: attempts.length > 0, passed: passes.length > 0 ? Math.min(...passes) : null };
}

/** Null while the answer is on its way. @param ids joined by spaces, so that React can compare them */
export function useVerdicts(ids: string | null): Verdicts | null {
  const [verdicts, setVerdicts] = useState<Verdicts | null>(null);
  useEffect(() => {
    if (ids === null) return;
    const controller = new AbortController();
    const ask = async () => {
      const wanted = ids.split(" ").filter(Boolean);
      const answers = await Promise.allSettled(
        wanted.map(async (id) => evidenceOf(id, await fetchAttempts({ exercise: id }, controller.signal))),
      );
      if (controller.signal.aborted) return;
      const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
      setVerdicts({
        exercises: new Map(found.map((one) => [one.exercise, one])),
        unreachable: found.length < wanted.length,
      });
    };
    void ask();
    return () => controller.abort();
  }, [ids]);
  return verdicts;
}
