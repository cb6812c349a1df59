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
  /** Since when its clock stands; null while it runs. */
  readonly paused?: number | null;
  /** How long it stood in pauses that are over, ms. */
  readonly rested?: number;
  /** When it was closed, by the learner or by the clock. */
  readonly ended: number | null;
}

/**
 * "early": not yet open. "open": may be begun. "missed": never begun, and no more to be. "running": time runs. "paused": the
 * clock stands and nothing is taken, at most until the window closes. "grace": time is up,
 * and what was under way is still taken. "over": ended, or shut.
 */
export type Phase = "early" | "open" | "missed" | "running" | "paused" | "grace" | "over";

export interface Clock {
  readonly phase: Phase;
  /** When time is up: of a running sitting, else of one that began now. ms since 1970. */
  readonly ends: number;
  /** When the server takes nothing more. */
  readonly shuts: number;
  /** Time to work in, ms: of a running sitting, or of a paused one that went on now; else 0. */
  readonly left: number;
}

type TimeRules = Pick<Rules, "opens" | "closes" | "minutes" | "graceSeconds">;

/** Where a person's window ends: an extension never takes time away. */
export function windowEnd({ closes }: Pick<Rules, "closes">, terms: Terms): number {
  return Math.max(closes, terms.closes ?? closes);
}

/** When a sitting is up, and when it is shut. While it is paused that is the end of the window, and nothing is under way then. */
export function endOf(
  rules: TimeRules,
  terms: Terms,
  sat: Omit<Sat, "ended">,
): { readonly ends: number; readonly shuts: number } {
  const closes = windowEnd(rules, terms);
  if (isPaused(sat)) return { ends: closes, shuts: closes };
  const ends = Math.min(closes, limitOf(rules, terms, sat));
  return { ends, shuts: ends + rules.graceSeconds * 1000 };
}

const isPaused = ({ paused = null }: Pick<Sat, "paused">): boolean => paused !== null;

/** When the time limit is up, were the clock never to stand again. */
function limitOf({ minutes }: TimeRules, terms: Terms, { started, rested = 0 }: Omit<Sat, "ended">): number {
  if (minutes === null) return Number.POSITIVE_INFINITY;
  return started + rested + (minutes + terms.extraMinutes) * MINUTE;
}

/** @param now the server's time, ms since 1970 */
export function clockOf(
  { rules, terms, sat }: { readonly rules: TimeRules; readonly terms: Terms; readonly sat: Sat | null },
  now: number,
): Clock {
  const { ends, shuts } = endOf(rules, terms, sat ?? { started: Math.max(now, rules.opens) });
  const phase = phaseOf({ opens: rules.opens, windowEnds: windowEnd(rules, terms), ends, shuts, sat }, now);
  if (phase === "running") return { phase, ends, shuts, left: ends - now };
  if (phase !== "paused" || !sat) return { phase, ends, shuts, left: 0 };
  const unused = limitOf(rules, terms, sat) - (sat.paused ?? now);
  return { phase, ends, shuts, left: Math.max(0, Math.min(unused, ends - now)) };
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
  if (isPaused(at.sat)) return "paused";
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
