// What people decide of a lesson: asked for review, published, sent back, withdrawn, put away. Each changes what readers see and adds a row that
// stays. Who may, lib/access says; whether a text may be published at all, lib/account/studio does.
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";
import type { StudioStep } from "../../db/studio-tables";
import type { LessonRow } from "./lessons";

export interface Step {
  readonly revision: number;
  readonly step: StudioStep;
  readonly person: string | null;
  readonly note: string;
  readonly created: number;
}

/** Newest first. */
export function stepsOf(db: Db, lesson: string): Promise<Step[]> {
  return db
    .selectFrom("studio_step")
    .select(["revision", "step", "person", "note", "created"])
    .where("lesson", "=", lesson)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .execute();
}

type Change = Partial<Pick<LessonRow, "published" | "review" | "asker" | "away">>;

/** What each step makes of a lesson, or null where the lesson is not in the state that it is for. */
const changes: Readonly<
  Record<
    StudioStep,
    (lesson: LessonRow, by: { revision: number; person: string; now: number }) => Change | null
  >
> = {
  asked: ({ head, published, away }, { revision, person }) =>
    revision === head && revision !== published && away === null ? { review: revision, asker: person } : null,
  takenBack: ({ review }, { revision }) => (review === revision ? { review: null, asker: null } : null),
  published: ({ review, away }, { revision }) =>
    review === revision && away === null ? { published: revision, review: null, asker: null } : null,
  sentBack: ({ review }, { revision }) => (review === revision ? { review: null, asker: null } : null),
  withdrawn: ({ published }, { revision }) => (published === revision ? { published: null } : null),
  putAway: ({ away }, { now }) => (away === null ? { away: now, review: null, asker: null } : null),
  broughtBack: ({ away }) => (away === null ? null : { away: null }),
};

/** @returns whether it was taken: false where somebody else decided meanwhile, and then nothing has changed */
export function takeStep(
  db: Db,
  {
    lesson,
    revision,
    step,
    person,
    note = "",
  }: {
    readonly lesson: string;
    /** The one it is about; of a whole lesson its newest. */
    readonly revision: number;
    readonly step: StudioStep;
    readonly person: string;
    readonly note?: string;
  },
  now: number = Date.now(),
): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const row = await transaction
      .selectFrom("studio_lesson")
      .select(["id", "organisation", "head", "published", "review", "asker", "away"])
      .where("id", "=", lesson)
      .executeTakeFirst();
    const change = row && changes[step](row, { revision, person, now });
    if (!change) return false;
    await transaction.updateTable("studio_lesson").set(change).where("id", "=", lesson).execute();
    await transaction
      .insertInto("studio_step")
      .values({ id: newId(now), lesson, revision, step, person, note, created: now })
      .execute();
    return true;
  });
}
