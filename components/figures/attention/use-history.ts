"use client";
// The history that the reader edits: what was bought, in order, and which row asks.
import { useState } from "react";
import { moved } from "../../ui/moved";
import { START } from "./catalogue";
import type { Entry } from "./history-list";

export const MOST = 8;

interface State {
  readonly history: readonly Entry[];
  /** The id of the row that asks: it keeps asking when it is moved. */
  readonly asks: number;
}

const first: State = { history: START.map((thing, id) => ({ id, thing })), asks: START.length - 1 };

export function useHistory() {
  const [{ history, asks }, setState] = useState(first);
  const found = history.findIndex(({ id }) => id === asks);
  return {
    history,
    /** Place of the row that asks, from 0. */
    query: found === -1 ? history.length - 1 : found,
    ask: (place: number) => setState((now) => ({ ...now, asks: now.history[place]!.id })),
    move: (change: { from: number; to: number }) =>
      setState((now) => ({ ...now, history: moved(now.history, change) })),
    remove: (place: number) =>
      setState((now) => ({ ...now, history: now.history.filter((_, k) => k !== place) })),
    add: (thing: number) =>
      setState((now) => {
        if (now.history.length >= MOST) return now;
        const id = Math.max(...now.history.map((entry) => entry.id)) + 1;
        return { history: [...now.history, { id, thing }], asks: id };
      }),
    restart: () => setState(first),
  };
}
