// Launches from SCORM packages, as rows: somebody agreed that whoever holds a key may ask for their result of one assessment. The key is
// made in the package's page and stays with the learning platform; here lies its hash alone, which is also what the page's link says.
import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";

/** 32 bytes in base64url: a key, and the hash of one. */
const shape = /^[A-Za-z0-9_-]{43}$/;
/** Each is one object of a platform's course for one person: who has more has lost their way, or plays with us. */
export const MOST_LAUNCHES = 50;

export const isLaunchId = (text: string): boolean => shape.test(text);

interface Agreement {
  /** The key's hash. */
  readonly id: string;
  readonly assessment: string;
  readonly person: string;
}

export interface Launch extends Agreement {
  /** When a result was last asked for and told; null before. */
  readonly told: number | null;
}

/** @returns null for a text that is no key, and for one that nobody agreed to */
export async function findByKey(db: Db, key: string): Promise<Launch | null> {
  return shape.test(key) ? findLaunch(db, createHash("sha256").update(key).digest("base64url")) : null;
}

export async function findLaunch(db: Db, id: string): Promise<Launch | null> {
  const row = await db
    .selectFrom("scorm_launch")
    .select(["id", "assessment", "person", "told"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** @returns "taken": somebody agreed to it for another person or assessment, and that stays */
export function agree(
  db: Db,
  { id, assessment, person }: Agreement,
  now: number = Date.now(),
): Promise<"agreed" | "taken" | "tooMany"> {
  return serialised(db, async (transaction) => {
    const there = await findLaunch(transaction, id);
    if (there) return there.person === person && there.assessment === assessment ? "agreed" : "taken";
    const mine = await transaction
      .selectFrom("scorm_launch")
      .select("id")
      .where("person", "=", person)
      .where("assessment", "=", assessment)
      .execute();
    if (mine.length >= MOST_LAUNCHES) return "tooMany";
    await transaction
      .insertInto("scorm_launch")
      .values({ id, assessment, person, told: null, created: now })
      .execute();
    return "agreed";
  });
}

export async function noteTold(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable("scorm_launch").set({ told: now }).where("id", "=", id).execute();
}

type Whose = Omit<Agreement, "id">;

/** From how many packages somebody's result may be asked for, and when it last was. */
export async function launchesOf(
  db: Db,
  { assessment, person }: Whose,
): Promise<{ readonly count: number; readonly told: number | null }> {
  const rows = await db
    .selectFrom("scorm_launch")
    .select("told")
    .where("person", "=", person)
    .where("assessment", "=", assessment)
    .execute();
  const times = rows.flatMap(({ told }) => (told === null ? [] : [told]));
  return { count: rows.length, told: times.length > 0 ? Math.max(...times) : null };
}

/** Nothing more is told; what a platform has, it keeps. */
export async function endLaunches(db: Db, { assessment, person }: Whose): Promise<void> {
  await db
    .deleteFrom("scorm_launch")
    .where("person", "=", person)
    .where("assessment", "=", assessment)
    .execute();
}

/** All of an organisation that ends. */
export async function dropLaunchesOf(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  await transaction
    .deleteFrom("scorm_launch")
    .where("assessment", "in", (from) =>
      from.selectFrom("assessment").select("assessment.id").where("organisation", "=", organisation),
    )
    .execute();
}

/** What is kept of a person here, as plain data to take away. */
export async function exportLaunches(db: Db, person: string) {
  const rows = await db
    .selectFrom("scorm_launch")
    .innerJoin("assessment", "assessment.id", "scorm_launch.assessment")
    .select(["assessment.title", "scorm_launch.created", "scorm_launch.told"])
    .where("scorm_launch.person", "=", person)
    .orderBy("scorm_launch.created")
    .orderBy("scorm_launch.id")
    .execute();
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    resultsByScorm: rows.map(({ title, created, told }) => ({
      ...{ assessment: title, agreedAt: iso(created) },
      toldAt: told === null ? null : iso(told),
    })),
  };
}
