// What the pages of who takes an assessment are given. Nothing of a verdict is in it before the rules tell it.
import type { Clock, Terms } from "@/lib/assessment/clock";
import type { Marks } from "@/lib/assessment/marks";
import type { Rules } from "@/lib/assessment/rules";

export interface TakingItem {
  /** Its place on this person's list, from 0. */
  readonly number: number;
  /** Null where this version of the course has no such exercise. */
  readonly line: { readonly id: string; readonly evidence: string } | null;
  readonly isOpen: boolean;
  readonly used: number;
  readonly left: number;
  /** Null before the rules tell it. */
  readonly passed: boolean | null;
  readonly waiting: number | null;
  /** Somebody's decision on what it counts as, with the reason; null where there is none, or before the rules tell it. */
  readonly override: {
    readonly result: "pass" | "fail" | "none";
    readonly reason: string;
    /** Null once their account is gone. */
    readonly decider: string | null;
  } | null;
  readonly handIns: readonly {
    readonly attempt: string;
    readonly created: number;
    readonly outcome: "pass" | "fail" | null;
    /** Where the graders judged it anew: why, and what it was before; null before the rules tell it. */
    readonly regrade: {
      readonly reason: { readonly en: string; readonly zh: string };
      readonly before: "pass" | "fail";
    } | null;
  }[];
}

export interface TakingView {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly rules: Rules;
  /** For who sets it and cannot take it. */
  readonly isPreview: boolean;
  /** Whether those who teach see totals only. */
  readonly hidesRows: boolean;
  /** What stands in the certificate's link; null where there is none. */
  readonly certificate: string | null;
  /** Who looked at one's hand-ins, the latest first. */
  readonly looks: readonly {
    /** Null once their account is gone. */
    readonly viewer: string | null;
    /** Whether it was a file of everybody's. */
    readonly isFile: boolean;
    readonly created: number;
  }[];
  /** From how many SCORM packages and launches by cmi5 one's result may be asked for, and when it last was told. */
  readonly reports: { readonly count: number; readonly told: number | null };
  /** How many exercises each person gets, and from how many pooled ones some of them are drawn; 0 where none is. */
  readonly size: number;
  readonly pool: number;
  /** Which example of a draw a preview shows. */
  readonly draw: number;
  readonly terms: Terms;
  readonly clock: Clock;
  /** The server's time. */
  readonly now: number;
  readonly sitting: string | null;
  readonly ended: number | null;
  readonly endedBy: "learner" | "clock" | null;
  readonly seesVerdicts: boolean;
  readonly passed: number | null;
  readonly result: Marks["result"] | null;
  readonly items: readonly TakingItem[];
}
