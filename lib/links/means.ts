// What it takes to reach other systems in an organisation's name: its rows, and what opens the keys and secrets that lie encrypted there.
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";

export interface Means {
  readonly db: Db;
  /** The server's keys for accounts. */
  readonly ring: KeyRing;
}
