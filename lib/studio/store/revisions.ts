// What stands in a lesson, revision by revision. A save names the revision it was made on: where another came meanwhile nothing is written and
// that one is given back, so that the page, which has all three texts, can merge them (components/studio). Nothing is merged here.
import type { Transaction } from "kysely";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import type { RevisionKind } from "../../db/studio-tables";
import type { StudioLesson } from "../text/document";
import { readContent, writeContent, writeListed } from "./content";

/** What one author types within it becomes one revision. */
const STRETCH_MS = 10 * 60_000;

/** Older ones go, but for what is published or waits for review. */
export const MOST_REVISIONS = 300;

export interface Revision {
  readonly number: number;
  readonly kind: RevisionKind;
  /** Id of a person; null once they were erased. */
  readonly author: string | null;
  readonly created: number;
  readonly content: StudioLesson;
}

export async function findRevision(
  db: Db,
  { lesson, number }: { readonly lesson: string; readonly number: number },
): Promise<Revision | null> {
  const row = await db
    .selectFrom("studio_revision")
    .select(["number", "kind", "author", "created", "content"])
    .where("lesson", "=", lesson)
    .where("number", "=", number)
    .executeTakeFirst();
  return row ? { ...row, content: readContent(row.content) } : null;
}

/** Newest first, without what stands in them. */
export function revisionsOf(db: Db, lesson: string): Promise<Omit<Revision, "content">[]> {
  return db
    .selectFrom("studio_revision")
    .select(["number", "kind", "author", "created"])
    .where("lesson", "=", lesson)
    .orderBy("number", "desc")
    .execute();
}

export type Saved =
  | { readonly kind: "saved"; readonly number: number }
  /** Somebody saved meanwhile: the newest revision. */
  | { readonly kind: "moved"; readonly head: Revision };

/**
 * Appends a revision made on number `base`. What is already there is not written again, so a save whose answer was lost may be sent anew.
 * @returns null where there is no such lesson
 */
export function saveRevision(
  db: Db,
  save: {
    readonly lesson: string;
    readonly base: number;
    readonly author: string;
    readonly kind: Exclude<RevisionKind, "made">;
    readonly content: StudioLesson;
  },
  now: number = Date.now(),
): Promise<Saved | null> {
  const content = writeContent(save.content);
  return serialised(db, async (transaction): Promise<Saved | null> => {
    const lesson = await transaction
      .selectFrom("studio_lesson")
      .select(["head", "published", "review"])
      .where("id", "=", save.lesson)
      .executeTakeFirst();
    if (!lesson) return null;
    const head = await transaction
      .selectFrom("studio_revision")
      .selectAll()
      .where("lesson", "=", save.lesson)
      .where("number", "=", lesson.head)
      .executeTakeFirstOrThrow();
    if (head.content === content) return { kind: "saved", number: head.number };
    if (save.base !== head.number)
      return { kind: "moved", head: { ...head, content: readContent(head.content) } };
    const goesOn =
      save.kind === "typed" &&
      head.kind === "typed" &&
      head.author === save.author &&
      now - head.begun < STRETCH_MS &&
      head.number !== lesson.published &&
      head.number !== lesson.review;
    if (goesOn)
      await transaction
        .deleteFrom("studio_revision")
        .where("lesson", "=", save.lesson)
        .where("number", "=", head.number)
        .execute();
    const number = head.number + 1;
    await transaction
      .insertInto("studio_revision")
      .values({
        ...{ lesson: save.lesson, number, kind: save.kind, author: save.author, content },
        listed: writeListed(save.content),
        ...{ begun: goesOn ? head.begun : now, created: now },
      })
      .execute();
    await transaction
      .updateTable("studio_lesson")
      .set({ head: number })
      .where("id", "=", save.lesson)
      .execute();
    await dropOldest(transaction, { lesson: save.lesson, kept: [lesson.published, lesson.review] });
    return { kind: "saved", number };
  });
}

async function dropOldest(
  transaction: Transaction<Tables>,
  { lesson, kept }: { readonly lesson: string; readonly kept: readonly (number | null)[] },
): Promise<void> {
  const rows = await transaction
    .selectFrom("studio_revision")
    .select("number")
    .where("lesson", "=", lesson)
    .orderBy("number", "desc")
    .offset(MOST_REVISIONS)
    .limit(50)
    .execute();
  const old = rows.map(({ number }) => number).filter((number) => !kept.includes(number));
  if (old.length > 0)
    await transaction
      .deleteFrom("studio_revision")
      .where("lesson", "=", lesson)
      .where("number", "in", old)
      .execute();
}
