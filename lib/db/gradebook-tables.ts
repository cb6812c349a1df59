// The tables of the gradebook as Kysely sees them; conventions as in schema.ts.
import type { ColumnType, Generated } from "kysely";
import type { Fixed } from "./columns";

/**
 * How somebody stands at one exercise of their sitting: what follows from the attempts, their verdicts and the override that stands,
 * kept so that lists of many people need not read all of those. Only lib/classroom/item-marks writes it. A row for each item, from the start.
 */
interface ItemMarkTable {
  sitting: Fixed<string>;
  item: Fixed<number>;
  /** That of the sitting. */
  assessment: Fixed<string>;
  tries: Generated<number>;
  /** Hand-ins that are not judged yet. */
  waiting: Generated<number>;
  /** 0 or 1, the override counted in. */
  passed: Generated<number>;
  /** The override that stands. */
  override: "pass" | "fail" | null;
  /** The first attempt that passed, else the one with most checks passed. */
  best: string | null;
  /** The first check that failed in the latest verdict, while nothing has passed; and the message of it as JSON. */
  failed_check: string | null;
  failure: string | null;
  /** Checks that the best attempt passed, of how many. */
  checks_passed: Generated<number>;
  checks: Generated<number>;
  /** Time before its hand-ins, each since the sitting's hand-in before or its start, pauses taken off, ms; null in older sittings. */
  spent: number | null;
  /** The exercise's content, by its hash, of the first hand-in. */
  variant: string | null;
}

/** Somebody's decision that an exercise counts as passed or not, whatever the judge says. Appended; the last of an item stands. */
interface OverrideTable {
  id: Fixed<string>;
  sitting: Fixed<string>;
  item: Fixed<number>;
  /** "none": from now on the judge's verdicts stand again. */
  result: Fixed<"pass" | "fail" | "none">;
  /** As the learner reads it; becomes empty when they are erased. */
  reason: ColumnType<string, string, "">;
  /** The person who decided. */
  decider: Fixed<string>;
  created: Fixed<number>;
}

/** Who looked at whose hand-ins. */
interface LookTable {
  id: Fixed<string>;
  assessment: Fixed<string>;
  /** Null for everybody's: a file of the whole gradebook. */
  person: Fixed<string | null>;
  viewer: Fixed<string>;
  created: Fixed<number>;
}

export interface GradebookTables {
  item_mark: ItemMarkTable;
  override: OverrideTable;
  look: LookTable;
}
