"use client";
// The rounds of the reader's shop: the one that runs, and the one before it to compare with.
import { useState } from "react";
import { gini } from "@/lib/recsys/judging/metrics";
import { remembered } from "../remembered";
import { coverage, firstRound, nextRound, type Policy, type Round } from "./feedback";

export const MOST_ROUNDS = 40;
const SEED = 1;
/** Nothing but what was bought before. */
export const ALONE: Policy = { exploration: 0, discount: 0 };

/** What a round is measured by. */
interface Measures {
  readonly coverage: number;
  readonly gini: number;
  readonly hits: number;
}

interface Run {
  readonly seed: number;
  readonly exponent: number;
  readonly last: Round;
  /** By round, from the first with a recommender. */
  readonly measures: readonly Measures[];
}

function step(run: Run, policy: Policy): Run {
  if (run.measures.length >= MOST_ROUNDS) return run;
  const { exponent, seed, measures } = run;
  const last = nextRound(run.last, { ...policy, exponent, seed, number: measures.length + 1 });
  const measured = { coverage: coverage(last.shown), gini: gini(last.shown), hits: last.hits };
  return { ...run, last, measures: [...measures, measured] };
}

function begin({ exponent, seed, policy }: { exponent: number; seed: number; policy: Policy }): Run {
  const last = firstRound({ exponent, seed });
  return step({ seed, exponent, last, measures: [] }, policy);
}

const firstRun = remembered((exponent: number) => begin({ exponent, seed: SEED, policy: ALONE }));

/** Begins with popularity alone. */
export function useRounds({ exponent }: { readonly exponent: number }) {
  const [state, setState] = useState(() => ({
    run: firstRun(exponent),
    before: [] as readonly Measures[],
  }));
  const { run, before } = state;
  return {
    run,
    before,
    next: (policy: Policy) => setState((now) => ({ ...now, run: step(now.run, policy) })),
    /** From the first round, keeping what was measured so far to compare with. */
    restart: (change: { readonly exponent?: number; readonly seed?: number; readonly policy: Policy }) =>
      setState((now) => ({
        run: begin({ exponent: now.run.exponent, seed: now.run.seed, ...change }),
        before: now.run.measures.length > 1 ? now.run.measures : now.before,
      })),
  };
}
