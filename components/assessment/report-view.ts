// What the page of an outcome report is given, and which of its exercises fit onto one sheet. Plain data.
import type { Rules } from "@/lib/assessment/rules";
import type { Glance } from "./grades-view";

export interface ReportView {
  readonly assessment: {
    readonly id: string;
    readonly title: string;
    readonly rules: Rules;
    readonly exercises: readonly string[];
  };
  readonly organisation: string;
  readonly people: number;
  /** Exercises that each person gets; fewer than there are where some are drawn from a pool. */
  readonly size: number;
  /** When it was made. */
  readonly now: number;
  /** Null of a short list whose rows are hidden. */
  readonly progress: { readonly begun: number; readonly ended: number } | null;
  /** Null where too few have ended to be told. */
  readonly results: { readonly passed: number; readonly failed: number; readonly waiting: number } | null;
  /** People by how many exercises they passed, from none; null where it is not told or nobody has ended. */
  readonly spread: { readonly counts: readonly number[]; readonly median: number } | null;
  readonly isHidden: boolean;
  /** In the order of the exercises, of those whose time is over; null where too few tried it to be told. */
  readonly items: readonly (Glance | null)[];
}

/** Exercises that one sheet of A4 has room for. */
export const MOST_ROWS = 12;

export const triedOf = (item: Glance | null): number => (item ? item.passed + item.stuck + item.trying : 0);

/** Places of the exercises that are shown, in their order: all, or those of which the smallest share passed. */
export function shownItems(items: ReportView["items"]): number[] {
  const share = (item: Glance | null) => (triedOf(item) > 0 ? item!.passed / triedOf(item) : 2);
  return items
    .map((item, place) => ({ place, share: share(item) }))
    .toSorted((a, b) => a.share - b.share || a.place - b.place)
    .slice(0, MOST_ROWS)
    .map(({ place }) => place)
    .sort((a, b) => a - b);
}
