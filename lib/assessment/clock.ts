// Time in an assessment: from the rules, a person's own terms, their sitting and the server's time to what is open, how much is
// left and when it ends. Pure; nobody's own clock is asked.
import type { Rules } from "./rules";

const MINUTE = 60_000;

/** What one person was given on top of everybody's rules. */
export interface Terms {
  readonly extraMinutes: number;
  /** The end of the window for this person; null where it is everybody's. */
  readonly closes: number | null;
}

export interface Sat {
  readonly started: number;
  /** When it was closed, by the learner or by the clock. */
  readonly ended: number | null;
}

/**
 * "early": not yet open. "open": may be begun. "missed": never begun, and no more to be. "running": time runs. "grace": time is up,
 * and what was under way is still taken. "over": ended, or shut.
 */
export type Phase = "early" | "open" | "missed" | "running" | "grace" | "over";

export interface Clock {
  readonly phase: Phase;
  /** When time is up: of a running sitting, else of one that began now. ms since 1970. */
  readonly ends: number;
  /** When the server takes nothing more. */
  readonly shuts: number;
  /** Until the end, ms; 0 unless the sitting runs. */
  readonly left: number;
}

type TimeRules = Pick<Rules, "opens" | "closes" | "minutes" | "graceSeconds">;

/** Where a person's window ends: an extension never takes time away. */
export function windowEnd({ closes }: Pick<Rules, "closes">, terms: Terms): number {
  return Math.max(closes, terms.closes ?? closes);
}

/** When a sitting begun at `started` is up, and when it is shut. */
export function endOf(
  rules: TimeRules,
  terms: Terms,
  started: number,
): { readonly ends: number; readonly shuts: number } {
  const limit =
    rules.minutes === null
      ? Number.POSITIVE_INFINITY
      : started + (rules.minutes + terms.extraMinutes) * MINUTE;
  const ends = Math.min(windowEnd(rules, terms), limit);
  return { ends, shuts: ends + rules.graceSeconds * 1000 };
}

/** @param now the server's time, ms since 1970 */
export function clockOf(
  { rules, terms, sat }: { readonly rules: TimeRules; readonly terms: Terms; readonly sat: Sat | null },
  now: number,
): Clock {
  const { ends, shuts } = endOf(rules, terms, sat?.started ?? Math.max(now, rules.opens));
  const phase = phaseOf({ opens: rules.opens, windowEnds: windowEnd(rules, terms), ends, shuts, sat }, now);
  return { phase, ends, shuts, left: phase === "running" ? ends - now : 0 };
}

function phaseOf(
  at: { opens: number; windowEnds: number; ends: number; shuts: number; sat: Sat | null },
  now: number,
): Phase {
  if (!at.sat) {
    if (now < at.opens) return "early";
    return now < at.windowEnds ? "open" : "missed";
  }
  if (at.sat.ended !== null || now >= at.shuts) return "over";
  return now < at.ends ? "running" : "grace";
}

/** Whether the server takes drafts and hand-ins. */
export const isTaking = ({ phase }: Pick<Clock, "phase">): boolean =>
  phase === "running" || phase === "grace";

/** Minutes before the end at which it is said how much is left. */
const WARNINGS = [30, 10, 5, 1] as const;

/** The warning that holds with so much left: the least of `WARNINGS` that is not yet passed, or null while there is more. */
export function warningAt(left: number): (typeof WARNINGS)[number] | null {
  return WARNINGS.findLast((minutes) => left <= minutes * MINUTE) ?? null;
}
