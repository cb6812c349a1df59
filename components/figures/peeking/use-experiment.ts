"use client";
// One experiment as the reader lives it: visitors arrive, the reader looks, announces or holds out, and begins another.
import { useMemo, useState } from "react";
import { seedOf } from "../chance";
import { pOf, runExperiment, STEPS } from "./experiment";

interface Score {
  /** Experiments that came to an end, by an announcement or by the last visitor. */
  readonly over: number;
  readonly announced: number;
}

interface State {
  readonly number: number;
  /** Points of the curve that the reader has seen. */
  readonly seen: number;
  readonly announced: boolean;
  readonly score: Score;
}

/** @param step points from one look to the next */
export function useExperiment({ rate, seed, step }: { rate: number; seed: number; step: number }) {
  const [state, setState] = useState<State>({
    number: 0,
    seen: step,
    announced: false,
    score: { over: 0, announced: 0 },
  });
  const experiment = useMemo(
    () => runExperiment({ rate, seed: seedOf(seed, state.number) }),
    [rate, seed, state.number],
  );
  const { seen, announced, score } = state;
  const over = announced || seen === STEPS;

  /** On to point `to`; the last one counts as having held out. */
  const goTo = (to: number) =>
    setState((now) => {
      if (now.announced || now.seen === STEPS) return now;
      const next = Math.min(STEPS, to);
      const score = next === STEPS ? { ...now.score, over: now.score.over + 1 } : now.score;
      return { ...now, seen: next, score };
    });

  return {
    experiment,
    number: state.number,
    seen,
    announced,
    over,
    score,
    p: pOf(experiment.z[seen - 1]!),
    lastP: pOf(experiment.z[STEPS - 1]!),
    walk: (points: number) => goTo(seen + points),
    /** To the next point at which somebody with this plan looks. */
    nextLook: () => goTo((Math.floor(seen / step) + 1) * step),
    announce: () =>
      setState((now) => ({
        ...now,
        announced: true,
        score: { over: now.score.over + 1, announced: now.score.announced + 1 },
      })),
    another: () => setState((now) => ({ ...now, number: now.number + 1, seen: step, announced: false })),
    /** The same experiment from its first look, as when a setting makes it another one. */
    again: () => setState((now) => ({ ...now, seen: step, announced: false })),
  };
}
