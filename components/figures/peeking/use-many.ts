"use client";
// Runs experiments by the thousand in pieces that leave the page free, and adds up how often each rule cried wolf.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Looks } from "./boundaries";
import { type Alarms, countAlarms } from "./experiment";

const PIECE = 20;

interface Many {
  readonly alarms: Alarms;
  /** Experiments counted so far. */
  readonly of: number;
  /** How many were asked for; above `of` while it runs. */
  readonly wanted: number;
}

const NONE: Many = { alarms: { peek: 0, end: 0, pocock: 0, obrien: 0 }, of: 0, wanted: 0 };

/** What was counted belongs to one rate and one number of looks; another begins anew. */
export function useMany({ rate, looks, seed }: { rate: number; looks: Looks; seed: number }) {
  const key = `${rate} ${looks} ${seed}`;
  const [kept, setKept] = useState({ key, many: NONE });
  const many = kept.key === key ? kept.many : NONE;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = many.of < many.wanted;

  useEffect(() => {
    if (!running) return;
    const to = Math.min(many.wanted, many.of + PIECE);
    timer.current = setTimeout(() => {
      const found = countAlarms({ rate, looks, seed, from: many.of, to });
      const alarms = {
        peek: many.alarms.peek + found.peek,
        end: many.alarms.end + found.end,
        pocock: many.alarms.pocock + found.pocock,
        obrien: many.alarms.obrien + found.obrien,
      };
      setKept({ key, many: { ...many, alarms, of: to } });
    }, 0);
    return () => clearTimeout(timer.current);
  }, [running, many, key, rate, looks, seed]);

  const more = useCallback(
    (count: number) => setKept({ key, many: { ...many, wanted: many.of + count } }),
    [key, many],
  );
  const stop = useCallback(() => setKept({ key, many: { ...many, wanted: many.of } }), [key, many]);
  return { many, running, more, stop };
}
