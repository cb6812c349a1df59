// The tables as Kysely sees them. Lowest common types of SQLite and PostgreSQL: text ids (UUIDv7), integer
// milliseconds, JSON as text parsed at the edge, blobs.
import type { ColumnType, Generated } from "kysely";
import type { AccountTables } from "./account-tables";
import type { AssessmentTables } from "./assessment-tables";
import type { BadgeTables } from "./badge-tables";
import type { Fixed } from "./columns";
import type { GradebookTables } from "./gradebook-tables";
import type { LearningTables } from "./learning-tables";
import type { LinkTables } from "./link-tables";
import type { SimilarityTables } from "./similarity-tables";
import type { StudioTables } from "./studio-tables";
import type { WebhookTables } from "./webhook-tables";

/** As `Fixed`, and may be left out. */
type FixedWithDefault<T> = ColumnType<T, T | undefined, never>;

/** Written as bytes; libsql gives an ArrayBuffer back, pg a Buffer: `new Uint8Array(value)` reads both. */
type FixedBytes = ColumnType<ArrayBuffer | Uint8Array, Uint8Array, never>;

interface LearnerTable {
  id: Fixed<string>;
  created: Fixed<number>;
  /** Keys the commitments of this learner's attempts, 32 bytes in base64url. Erasure destroys it. */
  chain_key: string | null;
  /** When; nobody can be this learner any more. */
  erased: ColumnType<number | null, number | null | undefined, number>;
}

export type Packing = "none" | "gzip";

interface WorldTable {
  id: Fixed<string>;
  learner: Fixed<string>;
  /** The sitting of an assessment it was made for; null for the one to practise on. */
  sitting: FixedWithDefault<string | null>;
  exercise: Fixed<string>;
  /** Version of the generator and of what the exercise makes of it; with `seed_key`, `origin` and `attempt_no` it names the seed. */
  generator: Fixed<string>;
  seed_key: Fixed<string>;
  /** Made for this learner, or taken from the pool. */
  origin: FixedWithDefault<"learner" | "pool">;
  /** Worlds tried before one was accepted, or the world's number in the pool. */
  attempt_no: Fixed<number>;
  /** What the learner gets: a world file, packed as `packing` says. */
  training: FixedBytes;
  packing: FixedWithDefault<Packing>;
  /** What the grader gets: JudgedWorld as JSON text. Never leaves the server. */
  judged: Fixed<string>;
  created: Fixed<number>;
}

/** Worlds made ahead. A row is never deleted, so that no number, and with it no seed, is used again. */
interface PoolTable {
  /** The id the world has when it is given. */
  id: Fixed<string>;
  exercise: Fixed<string>;
  generator: Fixed<string>;
  seed_key: Fixed<string>;
  /** From 0; unique for each exercise, generator and key. */
  number: Fixed<number>;
  /** "making" for ever where the process that made it died; "given" once it is a row of `world`. */
  state: "making" | "refused" | "ready" | "given";
  /** While ready; as in `world`. */
  training: ColumnType<ArrayBuffer | Uint8Array | null, null, Uint8Array | null>;
  judged: string | null;
  created: Fixed<number>;
}

export interface AttemptTable {
  id: Fixed<string>;
  learner: Fixed<string>;
  exercise: Fixed<string>;
  /** Null for exercises without a sealed world. */
  world: Fixed<string | null>;
  /** This and its hash become empty when the learner is erased, and change in no other way. */
  evidence: ColumnType<string, string, "">;
  evidence_sha256: ColumnType<string, string, "">;
  /** Chosen by the browser; unique per learner. */
  idempotency_key: Fixed<string>;
  /** Where it was trained, as the page says; information only. */
  backend: Fixed<string | null>;
  /** Version of the learner's library, as the page says; information only. */
  library: Fixed<string | null>;
  /** Content hashes of the exercise's folder and of its lesson when it was handed in; null where nothing was built. */
  exercise_hash: Fixed<string | null>;
  lesson_hash: Fixed<string | null>;
  /** The world key that this attempt's seed is drawn with, and the seed's SHA-256; null in attempts older than both. */
  seed_key: Fixed<string | null>;
  seed_commitment: Fixed<string | null>;
  /** Place in the learner's chain of attempts, from 0, and its two hashes: see classroom/chain. Null in older attempts. */
  number: Fixed<number | null>;
  commitment: Fixed<string | null>;
  link: Fixed<string | null>;
  /** 1 where somebody with an account made it while signed in; all else is practice for good. */
  signed_in: FixedWithDefault<number>;
  /** The sitting of an assessment it belongs to, the item's number there, and which try at it, from 1; null in practice. */
  sitting: FixedWithDefault<string | null>;
  item: FixedWithDefault<number | null>;
  try: FixedWithDefault<number | null>;
  created: Fixed<number>;
}

interface JobTable {
  id: Fixed<string>;
  attempt: Fixed<string>;
  state: "queued" | "running" | "done" | "aside";
  /** How often it was taken, and how often it ended in a failure of ours. */
  claims: Generated<number>;
  failures: Generated<number>;
  /** Who holds it, and until when; another may take it afterwards. */
  lease: string | null;
  lease_until: number;
  run_after: number;
  /** Why it failed last, for the operator. */
  reason: string | null;
  /** The build of the judge that set it aside; another build tries again. */
  aside_by: string | null;
  /** The regrade whose verdict it carries; null where the judge took it from the queue. */
  regrade: FixedWithDefault<string | null>;
  created: Fixed<number>;
}

interface VerdictTable {
  id: Fixed<string>;
  attempt: Fixed<string>;
  /** One verdict a job; a regrade is another job. */
  job: Fixed<string>;
  outcome: Fixed<"pass" | "fail">;
  verdict: Fixed<string>;
  grader_version: Fixed<number>;
  created: Fixed<number>;
}

/** A step of help that a learner opened: hints are 1 to 3, the solution is 4. */
interface HelpTable {
  learner: Fixed<string>;
  exercise: Fixed<string>;
  step: Fixed<number>;
  created: Fixed<number>;
}

/** Another grader's verdicts on attempts that were judged: first a preview, then, when somebody approves, appended. */
interface RegradeTable {
  id: Fixed<string>;
  exercise: Fixed<string>;
  /** The build of the graders that was asked. */
  build: Fixed<string>;
  /** Whose hand-ins: everybody's, those made in practice, or those of one organisation's assessments. */
  scope: FixedWithDefault<"all" | "practice" | "organisation">;
  organisation: FixedWithDefault<string | null>;
  /** "running" while the judges work at it; nothing of a "failed" one was kept. */
  state: Generated<"running" | "ready" | "failed">;
  /** How many attempts were judged anew, of how many there were as it began. */
  judged: number;
  total: FixedWithDefault<number>;
  /** The attempt judged last; they go by their ids. */
  place: Generated<string>;
  /** Who judges the next attempt, and until when; afterwards anybody may. */
  lease: ColumnType<string | null, string | null | undefined, string | null>;
  lease_until: Generated<number>;
  /** How often the next attempt was taken without a verdict. */
  tries: Generated<number>;
  /** The attempt at which it failed. */
  failed_at: ColumnType<string | null, string | null | undefined, string | null>;
  /** Who began it, and who approved it; null from the command line. */
  starter: FixedWithDefault<string | null>;
  approver: ColumnType<string | null, string | null | undefined, string | null>;
  /** Why, as learners read it: JSON of a text for each language. Null until approved. */
  reason: string | null;
  created: Fixed<number>;
  approved: number | null;
}

/** An attempt on which the other grader says something else. */
interface RegradeChangeTable {
  regrade: Fixed<string>;
  attempt: Fixed<string>;
  /** The verdict that stood when the preview was made. */
  before: Fixed<string>;
  /** The new verdict as JSON. */
  verdict: Fixed<string>;
}

/** One row for each use of something that is limited; old rows are swept by the next use. */
interface RateTable {
  id: Fixed<string>;
  action: Fixed<string>;
  /** A learner's id, or a keyed hash of an address. */
  subject: Fixed<string>;
  at: Fixed<number>;
  /** How much this use was of: 1, or bytes. */
  amount: FixedWithDefault<number>;
}

export interface Tables
  extends AccountTables,
    AssessmentTables,
    BadgeTables,
    LearningTables,
    GradebookTables,
    LinkTables,
    StudioTables,
    SimilarityTables,
    WebhookTables {
  learner: LearnerTable;
  world: WorldTable;
  pool: PoolTable;
  attempt: AttemptTable;
  job: JobTable;
  verdict: VerdictTable;
  rate: RateTable;
  help: HelpTable;
  regrade: RegradeTable;
  regrade_change: RegradeChangeTable;
}
