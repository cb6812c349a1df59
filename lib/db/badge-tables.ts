// The tables of certificates as Open Badges as Kysely sees them; conventions as in schema.ts.
import type { Fixed } from "./columns";

/** A pair of keys by which an organisation signs. */
export interface SigningKeyTable {
  /** Its "kid", or the end of it. */
  id: Fixed<string>;
  organisation: Fixed<string>;
  /** JWK as JSON. */
  public: Fixed<string>;
  /** The private JWK, encrypted under a key of the server's ring; `ring_key` says which. */
  sealed: Fixed<string>;
  ring_key: Fixed<string>;
  created: Fixed<number>;
}

/** What a sitting's certificate is called in signed credentials, and whether it was revoked. What it says is worked out anew. */
interface BadgeTable {
  id: Fixed<string>;
  sitting: Fixed<string>;
  /** When; null while it stands. Never taken back. */
  revoked: number | null;
  /** As everybody reads it who checks the certificate; becomes empty when its person is erased. */
  reason: string;
  /** The person who revoked it. */
  revoker: string | null;
  created: Fixed<number>;
}

export interface BadgeTables {
  badge: BadgeTable;
  badge_key: SigningKeyTable;
}
