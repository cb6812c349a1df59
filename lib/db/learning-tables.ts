// The table of what browsers keep of people's learning as Kysely sees it; conventions as in schema.ts.
import type { Fixed } from "./columns";

/** Of what a record is; named as the browser names its stores. */
type LearningKind = "log" | "lessons" | "settings" | "notes";

interface LearningTable {
  person: Fixed<string>;
  kind: Fixed<LearningKind>;
  /** Made up by the browser that made the record, or the lesson's address; the same on every device. */
  id: Fixed<string>;
  /** JSON, as lib/review and lib/notes have it. */
  record: string;
  /** Grows with each change of any of the person's records: what is later than this, a device has not seen. */
  revision: number;
}

export interface LearningTables {
  learning: LearningTable;
}
