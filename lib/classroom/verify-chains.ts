// Whether every learner's chain of attempts still holds, and what was handed in is what its link committed to: asked after
// a restore, or by whoever doubts the database. It reads and changes nothing.
import type { Selectable } from "kysely";
import type { Db } from "../db/open";
import type { AttemptTable } from "../db/schema";
import { hashOf } from "./append-attempt";
import { type ChainFault, findFault } from "./chain";

export interface ChainReport {
  /** Learners with a chain, and attempts in them. */
  readonly learners: number;
  readonly attempts: number;
  readonly faults: readonly {
    readonly learner: string;
    readonly fault: ChainFault | { readonly kind: "evidence"; readonly number: number };
  }[];
}

/** One learner's attempts are in memory at a time. Attempts older than the chain are in none, and passed over. */
export async function verifyChains(db: Db): Promise<ChainReport> {
  const learners = await db
    .selectFrom("learner")
    .select(["id", "chain_key"])
    .where("id", "in", (select) =>
      select.selectFrom("attempt").select("learner").where("link", "is not", null),
    )
    .orderBy("id")
    .execute();
  let attempts = 0;
  const faults: ChainReport["faults"][number][] = [];
  for (const { id: learner, chain_key: key } of learners) {
    const rows = await db
      .selectFrom("attempt")
      .selectAll()
      .where("learner", "=", learner)
      .where("link", "is not", null)
      .orderBy("number")
      .execute();
    attempts += rows.length;
    const chain = rows.map((row) => ({
      number: row.number!,
      commitment: row.commitment!,
      link: row.link!,
      facts: factsOf(row),
    }));
    const changed = rows.find((row) => key !== null && hashOf(row.evidence) !== row.evidence_sha256);
    const fault =
      findFault(chain, key) ?? (changed ? { kind: "evidence" as const, number: changed.number! } : null);
    if (fault) faults.push({ learner, fault });
  }
  return { learners: learners.length, attempts, faults };
}

type AttemptRow = Selectable<AttemptTable>;

function factsOf(row: AttemptRow) {
  return {
    id: row.id,
    exercise: row.exercise,
    world: row.world,
    evidenceSha256: row.evidence_sha256,
    seedCommitment: row.seed_commitment,
    exerciseHash: row.exercise_hash,
    lessonHash: row.lesson_hash,
    backend: row.backend,
    library: row.library,
    created: row.created,
    signedIn: row.signed_in === 1,
  };
}
