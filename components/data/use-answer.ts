"use client";
// Asks the worker and keeps its last answer until the next one is there; what is no longer wanted is stopped.
import { useEffect, useState } from "react";
import { troubleOf } from "@/lib/market-browser/client";
import type { AskName, Asks, Trouble } from "@/lib/market-browser/protocol";
import { dataClient } from "./world-store";

export interface Answered<T> {
  readonly answer: T | null;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
}

/**
 * @param ask null: nothing is asked (yet)
 * @param about what else the answer depends on, such as the world: the same question is asked again when it changes
 */
export function useAnswer<K extends AskName>(
  name: K,
  ask: Asks[K]["ask"] | null,
  about: string,
): Answered<Asks[K]["answer"]> {
  const [state, setState] = useState<Answered<Asks[K]["answer"]>>({
    answer: null,
    busy: false,
    trouble: null,
  });
  const question = ask === null ? null : JSON.stringify(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` is a reason to ask again
  useEffect(() => {
    const client = dataClient();
    if (question === null || client === null) return;
    const stop = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    client.ask(name, JSON.parse(question) as Asks[K]["ask"], { signal: stop.signal }).then(
      (answer) => setState({ answer, busy: false, trouble: null }),
      (thrown: unknown) => {
        if (stop.signal.aborted) return;
        setState((before) => ({ ...before, busy: false, trouble: troubleOf(thrown) }));
      },
    );
    return () => stop.abort();
  }, [name, question, about]);
  return state;
}

/** The value, once it has not changed for a moment. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
