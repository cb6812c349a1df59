// What the pages of regrades show, as lib/account hands it over. Plain data.
import type { Params } from "@/lib/grading/verdict";

export interface ShownRegrade {
  readonly id: string;
  readonly exercise: string;
  readonly state: "running" | "ready" | "failed";
  /** How far it is, 0 to 1, and in hand-ins; null where that would tell of single people. */
  readonly share: number | null;
  readonly counts: { readonly judged: number; readonly total: number } | null;
  readonly failedAt: string | null;
  readonly created: number;
  readonly approved: number | null;
  readonly reason: { readonly en: string; readonly zh: string } | null;
  /** Null once their account is gone. */
  readonly starter: string | null;
  readonly approver: string | null;
  /** Whether the graders that made it are those that judge now. */
  readonly isOfToday: boolean;
}

interface Place {
  /** Null: hand-ins made in practice. */
  readonly organisation: string | null;
  /** The organisation's name. */
  readonly name: string | null;
  readonly isHidden: boolean;
}

export interface RegradesView extends Place {
  readonly line: { readonly id: string };
  readonly handIns: number | null;
  /** The latest first. */
  readonly regrades: readonly ShownRegrade[];
}

interface UpDown {
  readonly up: number;
  readonly down: number;
}

export interface Totals {
  readonly handIns: number;
  readonly people: number;
  /** By the check that a verdict stands on, null where it passes; null where they are too small to be told. */
  readonly groups:
    | readonly {
        readonly before: string | null;
        readonly after: string | null;
        readonly handIns: number;
        readonly people: number;
      }[]
    | null;
  readonly marks: UpDown | null;
  readonly results: UpDown | null;
}

interface Side {
  readonly passed: boolean;
  readonly check: string | null;
  readonly message: { readonly key: string; readonly params: Params } | null;
}

export interface ChangeRow {
  readonly attempt: string;
  readonly handedIn: number;
  readonly before: Side;
  readonly after: Side;
  /** Null of practice. */
  readonly sat: {
    readonly assessment: string;
    readonly title: string;
    readonly try: number;
    /** Null of who was erased, or is on the list no more. */
    readonly name: string | null;
    readonly move: {
      readonly before: boolean;
      readonly after: boolean;
      readonly isOverridden: boolean;
      readonly reachedBefore: boolean;
      readonly reachedAfter: boolean;
    } | null;
  } | null;
}

export interface RegradeView extends Place {
  /** Null where this version of the course has no such exercise. */
  readonly line: { readonly id: string } | null;
  readonly regrade: ShownRegrade;
  /** Null until it is ready, and where single people's rows are hidden. */
  readonly totals: Totals | null;
  /** Where they are: "few" are too few to be counted. */
  readonly told: "none" | "few" | Totals | null;
  readonly book: {
    readonly rows: readonly ChangeRow[];
    readonly page: number;
    readonly pages: number;
  } | null;
}

/** The address of an exercise's previews. */
export const regradesHref = (
  locale: string,
  { exercise, organisation }: { readonly exercise: string; readonly organisation: string | null },
) =>
  `/${locale}/regrades?${new URLSearchParams({ exercise, ...(organisation !== null && { organisation }) })}`;
