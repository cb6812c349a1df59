// The pictures of a lesson that is written in the page. One never changes and never goes: a revision that shows it stays true.
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";
import type { PictureFacts } from "../picture-facts";

/** Of a lesson. */
export const MOST_PICTURES = 60;
export const MOST_PICTURE_BYTES = 1_000_000;

/** What a text may name: no path, nothing that needs quoting. */
export const PICTURE_NAME = /^[a-z0-9][a-z0-9_-]{0,60}\.(png|jpe?g|webp)$/;

export interface Picture extends PictureFacts {
  readonly name: string;
}

/** By name. */
export function picturesOf(db: Db, lesson: string): Promise<Picture[]> {
  return db
    .selectFrom("studio_picture")
    .select(["name", "type", "width", "height"])
    .where("lesson", "=", lesson)
    .orderBy("name")
    .execute();
}

export async function pictureBytes(
  db: Db,
  { lesson, name }: { readonly lesson: string; readonly name: string },
): Promise<{ readonly type: Picture["type"]; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await db
    .selectFrom("studio_picture")
    .select(["type", "bytes"])
    .where("lesson", "=", lesson)
    .where("name", "=", name)
    .executeTakeFirst();
  return row ? { type: row.type, bytes: Uint8Array.from(new Uint8Array(row.bytes)) } : null;
}

/** @returns "taken": there is another of that name; the same one again is no mistake */
export function addPicture(
  db: Db,
  { lesson, bytes, ...picture }: Picture & { readonly lesson: string; readonly bytes: Uint8Array },
  now: number = Date.now(),
): Promise<"added" | "taken" | "tooMany"> {
  return serialised(db, async (transaction) => {
    const there = await picturesOf(transaction, lesson);
    if (there.some(({ name }) => name === picture.name)) {
      const same = await pictureBytes(transaction, { lesson, name: picture.name });
      return same && Buffer.compare(same.bytes, bytes) === 0 ? "added" : "taken";
    }
    if (there.length >= MOST_PICTURES) return "tooMany";
    await transaction
      .insertInto("studio_picture")
      .values({ ...picture, lesson, bytes, created: now })
      .execute();
    return "added";
  });
}
