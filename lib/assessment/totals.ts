// How a whole group stands, where single people's rows are hidden. Pure.
import type { Clock } from "./clock";
import type { Marks } from "./marks";

/** Of fewer, numbers would tell much of each. */
export const LEAST_TOGETHER = 5;

export interface Totals {
  readonly people: number;
  /** Null on a short list. */
  readonly progress: { readonly begun: number; readonly ended: number } | null;
  /** Null while too few have ended. */
  readonly results: { readonly passed: number; readonly failed: number; readonly waiting: number } | null;
}

interface One {
  readonly clock: Pick<Clock, "phase">;
  readonly sitting: object | null;
  readonly marks: Pick<Marks, "result">;
}

export function totalsOf(standings: readonly One[]): Totals {
  const ended = standings.filter(({ sitting, clock }) => sitting !== null && clock.phase === "over");
  const count = (result: Marks["result"]) => ended.filter(({ marks }) => marks.result === result).length;
  return {
    people: standings.length,
    progress:
      standings.length < LEAST_TOGETHER
        ? null
        : { begun: standings.filter(({ sitting }) => sitting !== null).length, ended: ended.length },
    results:
      ended.length < LEAST_TOGETHER
        ? null
        : { passed: count("passed"), failed: count("failed"), waiting: count("waiting") },
  };
}
