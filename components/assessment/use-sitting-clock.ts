"use client";
// How much time is left in a sitting, by the server's clock: asked for now and then, counted down in between by a clock that nobody
// can set. No words.
import { useCallback, useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import type { Phase } from "@/lib/assessment/clock";

export interface ServerClock {
  readonly phase: Phase;
  /** Until time is up, and until the server takes nothing more, ms. */
  readonly left: number;
  readonly untilShut: number;
}

const answerSchema = z.object({
  clock: z.object({
    phase: z.enum(["early", "open", "missed", "running", "paused", "grace", "over"]),
    left: z.number(),
    untilShut: z.number(),
  }),
});

interface SittingClock extends ServerClock {
  /** False while the server does not answer. */
  readonly isReachable: boolean;
}

const ASK_MS = 30_000;
/** While the server does not answer. */
const ASK_AGAIN_MS = 5_000;
const TICK_MS = 500;

/** @param start as the page came with it */
export function useSittingClock(sitting: string, start: ServerClock): SittingClock {
  const [shown, setShown] = useState<ServerClock>(start);
  const [isReachable, setReachable] = useState(true);
  const told = useRef<{ clock: ServerClock; at: number } | null>(null);

  const ask = useCallback(
    async (signal: AbortSignal) => {
      try {
        const response = await fetch(`/api/sittings/${encodeURIComponent(sitting)}`, { signal });
        const { clock } = answerSchema.parse(await response.json());
        told.current = { clock, at: performance.now() };
        setReachable(true);
      } catch {
        if (!signal.aborted) setReachable(false);
      }
    },
    [sitting],
  );

  useEffect(() => {
    const controller = new AbortController();
    told.current = { clock: start, at: performance.now() };
    void ask(controller.signal);
    const look = () => {
      // A machine that slept may have let the counting stand still.
      if (document.visibilityState === "visible") void ask(controller.signal);
    };
    const asking = setInterval(look, ASK_MS);
    const ticking = setInterval(() => setShown(counted(told.current!)), TICK_MS);
    document.addEventListener("visibilitychange", look);
    addEventListener("online", look);
    return () => {
      controller.abort();
      clearInterval(asking);
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", look);
    };
  }, [ask, start]);

  useEffect(() => {
    if (isReachable) return;
    const controller = new AbortController();
    const asking = setInterval(() => void ask(controller.signal), ASK_AGAIN_MS);
    return () => {
      controller.abort();
      clearInterval(asking);
    };
  }, [ask, isReachable]);

  return { ...shown, isReachable };
}

function counted({ clock, at }: { clock: ServerClock; at: number }): ServerClock {
  const passed = performance.now() - at;
  const left = Math.max(0, clock.left - passed);
  const untilShut = Math.max(0, clock.untilShut - passed);
  if (clock.phase !== "running" && clock.phase !== "grace") return clock;
  return { phase: left > 0 ? "running" : untilShut > 0 ? "grace" : "over", left, untilShut };
}
