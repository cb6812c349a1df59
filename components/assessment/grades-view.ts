// What the page of an assessment's grades shows, as lib/account hands it over. Plain data.
import type { Phase } from "@/lib/assessment/clock";
import type { Marks } from "@/lib/assessment/marks";
import type { Params } from "@/lib/grading/verdict";

export interface Glance {
  readonly item: number;
  readonly passed: number;
  readonly stuck: number;
  readonly trying: number;
  readonly notTried: number;
  readonly medianTries: number | null;
  readonly check: { readonly name: string; readonly people: number } | null;
  readonly checksPassed: number;
  readonly checks: number;
}

export interface StuckItem {
  readonly item: number;
  /** Null where too few tried it to be told. */
  readonly glance: Glance | null;
  readonly failures: readonly { readonly key: string; readonly params: Params; readonly people: number }[];
}

export interface GradeCell {
  readonly item: number;
  readonly tries: number;
  readonly waiting: number;
  readonly passed: boolean;
  readonly isOverridden: boolean;
  readonly checksPassed: number;
  readonly checks: number;
}

export interface GradeRow {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly phase: Phase;
  readonly result: Marks["result"];
  readonly passed: number;
  readonly cells: readonly GradeCell[];
}

export interface Opened {
  /** What names their certificate in its address; null where they have none. */
  readonly certificate: string | null;
  readonly handIns: readonly {
    readonly attempt: string;
    readonly item: number;
    readonly try: number;
    readonly created: number;
    readonly outcome: "pass" | "fail" | null;
    readonly failed: {
      readonly name: string;
      readonly place: number;
      readonly message?: { readonly key: string; readonly params: Params };
    } | null;
    readonly isRegraded: boolean;
  }[];
  readonly overrides: readonly {
    readonly item: number;
    readonly result: "pass" | "fail" | "none";
    readonly reason: string;
    readonly decider: string | null;
    readonly created: number;
  }[];
}

export interface GradesQuery {
  readonly text: string;
  readonly state: string;
  readonly order: string;
  readonly stuckAt: number | null;
  readonly page: number;
  readonly open: string;
}

export interface GradesView {
  readonly assessment: {
    readonly id: string;
    readonly title: string;
    readonly rules: { readonly closes: number; readonly passMark: number };
    readonly published: number | null;
    readonly exercises: readonly string[];
  };
  readonly organisation: string;
  /** On the list. */
  readonly people: number;
  readonly query: GradesQuery;
  /** Every exercise, where most are stuck first; none where the list is too short to be counted. */
  readonly stuck: readonly StuckItem[];
  readonly isHidden: boolean;
  /** Null where single people's rows are hidden. */
  readonly book: {
    readonly rows: readonly GradeRow[];
    readonly count: number;
    readonly page: number;
    readonly pages: number;
  } | null;
  /** The hand-ins of the person the address names. */
  readonly opened: Opened | null;
  /** Who looks. */
  readonly me: string;
}

/** The page's address with some of its query changed; what is as usual is left out. */
export function gradesHref(
  locale: string,
  view: Pick<GradesView, "assessment" | "query">,
  changes: Partial<GradesQuery>,
) {
  const { text, state, order, stuckAt, page, open } = { ...view.query, ...changes };
  const asked = new URLSearchParams({
    ...(text !== "" && { text }),
    ...(state !== "all" && { state }),
    ...(order !== "name" && { order }),
    ...(stuckAt !== null && { stuck: String(stuckAt + 1) }),
    ...(page > 1 && { page: String(page) }),
    ...(open !== "" && { open }),
  });
  const tail = asked.size > 0 ? `?${asked}` : "";
  return `/${locale}/assessments/${view.assessment.id}/grades${tail}`;
}
