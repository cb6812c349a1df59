// The tables of assessments as Kysely sees them; conventions as in schema.ts.
import type { Generated } from "kysely";
import type { Fixed } from "./columns";

interface AssessmentTable {
  id: Fixed<string>;
  organisation: Fixed<string>;
  /** As its author wrote it, in whatever language. */
  title: string;
  /** JSON, parsed by lib/assessment/rules. Neither it nor the items change once `published` is set. */
  rules: string;
  published: number | null;
  /** 0 or 1: whether learners who join the organisation are put on the list. */
  takes_newcomers: Generated<number>;
  created: Fixed<number>;
}

interface AssessmentItemTable {
  assessment: Fixed<string>;
  /** Its place, from 0. */
  number: Fixed<number>;
  exercise: Fixed<string>;
  /** 0 or 1: whether it belongs to the pool that is drawn from. */
  pooled: Generated<number>;
}

/** Who is to take it. A person's own terms stand here. */
interface EnrolmentTable {
  assessment: Fixed<string>;
  person: Fixed<string>;
  /** On top of the time limit. */
  extra_minutes: Generated<number>;
  /** The end of the window for this person; null where it is everybody's. */
  closes: number | null;
  created: Fixed<number>;
}

/** One person's taking of an assessment; there is no second. */
interface SittingTable {
  id: Fixed<string>;
  assessment: Fixed<string>;
  /** Null once the person was erased. */
  person: string | null;
  learner: Fixed<string>;
  started: Fixed<number>;
  /** JSON: numbers of the items that were drawn for it; null where there is no pool and all are its. */
  drawn: Fixed<string | null>;
  /** When time is up, and until when the server still takes what was under way: moved when somebody gives more time. */
  ends: number;
  shuts: number;
  /** Since when its clock stands; null while it runs. */
  paused: number | null;
  /** How long it stood in pauses that are over, ms. */
  rested: Generated<number>;
  ended: number | null;
  ended_by: "learner" | "clock" | null;
  /** Items passed, as `item_mark` says. */
  passed: Generated<number>;
  /** How much of its time is shared out among its items, ms; below 0 where it is not kept. */
  noted: Generated<number>;
}

/** What was saved last of each item; at the end it is judged where it was not handed in. */
interface DraftTable {
  sitting: Fixed<string>;
  item: Fixed<number>;
  world: string | null;
  backend: string | null;
  library: string | null;
  evidence: string;
  /** When the server had it. */
  received: number;
}

export interface AssessmentTables {
  assessment: AssessmentTable;
  assessment_item: AssessmentItemTable;
  enrolment: EnrolmentTable;
  sitting: SittingTable;
  draft: DraftTable;
}
