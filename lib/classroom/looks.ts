// Who looked at whose hand-ins in an assessment: kept for the people they are of, who read it. Appended; goes with its person.
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";

/** Somebody who comes back to the same page within this time is one look, ms. */
const ONE_LOOK_MS = 3_600_000;

interface Looking {
  readonly assessment: string;
  /** Null for everybody's at once: a file of the gradebook. */
  readonly person: string | null;
  readonly viewer: string;
}

export function noteLook(
  db: Db,
  { assessment, person, viewer }: Looking,
  now: number = Date.now(),
): Promise<void> {
  return serialised(db, async (transaction) => {
    const before = await transaction
      .selectFrom("look")
      .select("id")
      .where("assessment", "=", assessment)
      .where("viewer", "=", viewer)
      .where("person", person === null ? "is" : "=", person)
      .where("created", ">", now - ONE_LOOK_MS)
      .executeTakeFirst();
    if (before) return;
    await transaction
      .insertInto("look")
      .values({ id: newId(now), assessment, person, viewer, created: now })
      .execute();
  });
}

export interface Look {
  /** Null once the account of who looked is gone. */
  readonly viewer: string | null;
  /** Whether it was a file of everybody's. */
  readonly isFile: boolean;
  readonly created: number;
}

/** Whoever looked at what one person did in an assessment, the latest first. */
export async function looksAt(
  db: Db,
  { assessment, person }: { readonly assessment: string; readonly person: string },
): Promise<Look[]> {
  const rows = await db
    .selectFrom("look")
    .leftJoin("person", "person.id", "look.viewer")
    .select(["person.name", "look.person as whose", "look.created"])
    .where("look.assessment", "=", assessment)
    .where((where) => where.or([where("look.person", "=", person), where("look.person", "is", null)]))
    .orderBy("look.created", "desc")
    .orderBy("look.id", "desc")
    .execute();
  return rows.map(({ name, whose, created }) => ({ viewer: name, isFile: whose === null, created }));
}
