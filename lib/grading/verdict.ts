// The judgement and its lines. Words are keys with params; the page words them.

export type Params = Readonly<Record<string, string | number>>;

/** One line of the judgement, in the order a learner meets them. */
export interface Check {
  /** Name of the check as listed in exercise.ts. */
  readonly name: string;
  readonly status: "pass" | "fail" | "skipped";
  /** Shown beside the name, such as the rounded gain. Never reveals held-out data. */
  readonly shown?: Params;
  /** Why it failed, keyed under the exercise's messages. */
  readonly message?: { readonly key: string; readonly params: Params };
}

export interface Verdict {
  /** "error" when it is our fault: the attempt does not count. */
  readonly outcome: "pass" | "fail" | "error";
  readonly checks: readonly Check[];
  /** Learner's displayed score, from the display half, in steps of .05. */
  readonly score?: number;
  /** Threshold the score is compared with, for the number line. */
  readonly threshold?: number;
  readonly graderVersion: number;
}
