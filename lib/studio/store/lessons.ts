// Lessons that an organisation writes, as rows: made, found, listed, put away, dropped with their organisation. What stands in them is in
// revisions.ts; who may, lib/access says.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import type { RevisionKind } from "../../db/studio-tables";
import type { StudioLesson } from "../text/document";
import { type Listed, readContent, readListed, writeContent, writeListed } from "./content";

/** Of an organisation, those put away counted. */
export const MOST_LESSONS = 500;

export interface LessonRow {
  readonly id: string;
  readonly organisation: string;
  readonly head: number;
  readonly published: number | null;
  readonly review: number | null;
  readonly asker: string | null;
  readonly away: number | null;
}

const columns = ["id", "organisation", "head", "published", "review", "asker", "away"] as const;

/** @returns its id, or that the organisation has as many as it may */
export function makeLesson(
  db: Db,
  {
    organisation,
    author,
    content,
    kind,
  }: {
    readonly organisation: string;
    readonly author: string;
    readonly content: StudioLesson;
    readonly kind: Extract<RevisionKind, "made" | "imported">;
  },
  now: number = Date.now(),
): Promise<{ readonly id: string } | "tooMany"> {
  return serialised(db, async (transaction) => {
    const { count } = await transaction
      .selectFrom("studio_lesson")
      .select(({ fn }) => fn.countAll<number | string>().as("count"))
      .where("organisation", "=", organisation)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_LESSONS) return "tooMany";
    const id = newId(now);
    await transaction
      .insertInto("studio_lesson")
      .values({
        id,
        organisation,
        head: 1,
        published: null,
        review: null,
        asker: null,
        away: null,
        created: now,
      })
      .execute();
    await transaction
      .insertInto("studio_revision")
      .values({
        lesson: id,
        number: 1,
        kind,
        author,
        content: writeContent(content),
        listed: writeListed(content),
        begun: now,
        created: now,
      })
      .execute();
    return { id };
  });
}

export async function findLesson(db: Db, id: string): Promise<LessonRow | null> {
  const row = await db.selectFrom("studio_lesson").select(columns).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

interface ListedLesson extends LessonRow {
  /** Of the newest revision, or of the published one where those were asked for. */
  readonly listed: Listed;
  /** When that revision was written. */
  readonly changed: number;
}

/** Newest change first. @param which "head": what writers see; "published": what readers do, without those put away */
export async function lessonsOf(
  db: Db,
  { organisation, which }: { readonly organisation: string; readonly which: "head" | "published" },
): Promise<ListedLesson[]> {
  let query = db
    .selectFrom("studio_lesson")
    .innerJoin("studio_revision", (join) =>
      join
        .onRef("studio_revision.lesson", "=", "studio_lesson.id")
        .onRef("studio_revision.number", "=", `studio_lesson.${which}`),
    )
    .select(columns)
    .select(["listed", "studio_revision.created as changed"])
    .where("organisation", "=", organisation)
    .orderBy("studio_revision.created", "desc")
    .orderBy("id");
  if (which === "published") query = query.where("away", "is", null);
  const rows = await query.execute();
  return rows.map(({ listed, ...row }) => ({ ...row, listed: readListed(listed) }));
}

/** The author is taken from what they wrote and decided; the texts are their organisation's. */
export async function forgetAuthor(transaction: Transaction<Tables>, person: string): Promise<void> {
  await transaction
    .updateTable("studio_revision")
    .set({ author: null })
    .where("author", "=", person)
    .execute();
  // What they said of it may be about somebody.
  await transaction
    .updateTable("studio_step")
    .set({ person: null, note: "" })
    .where("person", "=", person)
    .execute();
  await transaction.updateTable("studio_lesson").set({ asker: null }).where("asker", "=", person).execute();
}

/** All of an organisation that ends. */
export async function dropLessonsOf(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  for (const table of ["studio_picture", "studio_step", "studio_revision"] as const)
    await transaction
      .deleteFrom(table)
      .where("lesson", "in", (from) =>
        from.selectFrom("studio_lesson").select("studio_lesson.id").where("organisation", "=", organisation),
      )
      .execute();
  await transaction.deleteFrom("studio_lesson").where("organisation", "=", organisation).execute();
}

/** What somebody wrote and decided, to take along. */
export async function exportStudio(db: Db, person: string) {
  const revisions = await db
    .selectFrom("studio_revision")
    .select(["lesson", "number", "kind", "content", "created"])
    .where("author", "=", person)
    .orderBy("created")
    .execute();
  const steps = await db
    .selectFrom("studio_step")
    .select(["lesson", "revision", "step", "note", "created"])
    .where("person", "=", person)
    .orderBy("created")
    .execute();
  return {
    studioRevisions: revisions.map(({ content, ...row }) => ({ ...row, content: readContent(content) })),
    studioSteps: steps,
  };
}
