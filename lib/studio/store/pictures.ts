// The pictures of a lesson that is written in the page. One never changes and never goes: a revision that shows it stays true.
import { MOST_PICTURE_SIDE, readPicture } from "../../course/picture-file";
import type { Db } from "../../db/open";
import { serialised } from "../../db/serialised";

/** Of a lesson. */
export const MOST_PICTURES = 60;

export interface Picture {
  /** As lib/course/picture-file allows it. */
  readonly name: string;
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a picture is by its own bytes, never by what its sender says; null for what a lesson may not show. */
export function pictureFacts(bytes: Uint8Array): Omit<Picture, "name"> | null {
  const found = readPicture(bytes);
  const fits =
    found &&
    Math.max(found.width, found.height) <= MOST_PICTURE_SIDE &&
    Math.min(found.width, found.height) >= 1;
  return fits ? { type: `image/${found.type}`, width: found.width, height: found.height } : null;
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
