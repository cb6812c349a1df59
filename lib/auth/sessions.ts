// Where somebody is signed in: a list, and an end to any of it.
import type { Db } from "../db/open";

export interface Session {
  readonly id: string;
  /** What the browser called itself when it signed in, or null. */
  readonly browser: string | null;
  /** ms since 1970. */
  readonly since: number;
  readonly used: number;
}

/** Sessions that still hold, the latest used first. */
export async function sessionsOf(db: Db, person: string, now: number = Date.now()): Promise<Session[]> {
  return db
    .selectFrom("session")
    .select(["id", "browser", "created as since", "updated as used"])
    .where("person", "=", person)
    .where("expires", ">", now)
    .orderBy("updated", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Ends one session of this person. @returns whether it was there */
export async function endSession(
  db: Db,
  { person, session }: { person: string; session: string },
): Promise<boolean> {
  const result = await db
    .deleteFrom("session")
    .where("id", "=", session)
    .where("person", "=", person)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Ends all sessions of this person but `kept`. @returns how many */
export async function endOtherSessions(
  db: Db,
  { person, kept }: { person: string; kept: string },
): Promise<number> {
  const result = await db
    .deleteFrom("session")
    .where("person", "=", person)
    .where("id", "!=", kept)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
