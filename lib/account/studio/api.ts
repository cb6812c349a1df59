// GET /api/studio/ID?after=NUMBER: the newest revision of a lesson where it is later. PUT: what its author has typed, on the revision it was
// typed on. GET and POST /api/studio/ID/pictures/NAME: a picture of it.
import * as z from "zod/mini";
import { can } from "../../access/can";
import { readWithin } from "../../access/read-within";
import { accountLimits, countUses } from "../../auth/limits";
import { membersOf } from "../../auth/organisations";
import { isPictureName, MOST_PICTURE_BYTES } from "../../course/picture-file";
import { isText } from "../../db/ids";
import { readJson, requireSameOrigin } from "../../judge/api/request";
import { answer, Refused, refused, respond } from "../../judge/api/respond";
import { studioLessonSchema } from "../../studio/store/content";
import { findLesson, type LessonRow } from "../../studio/store/lessons";
import { addPicture, MOST_PICTURES, pictureBytes, pictureFacts } from "../../studio/store/pictures";
import { findRevision, type Revision, saveRevision } from "../../studio/store/revisions";
import { visitorOf } from "../visitor";
import { mayWrite, requireLesson } from "./may";

/** Two texts and a notebook as long as they may be, in JSON. */
const MOST_BYTES = 4_000_000;

const saveSchema = z.strictObject({
  base: z.int().check(z.minimum(1)),
  kind: z.enum(["typed", "merged"]),
  lesson: studioLessonSchema,
});

async function withName(
  db: Parameters<typeof findRevision>[0],
  { organisation, revision }: { organisation: string; revision: Revision },
) {
  const name =
    (await membersOf(db, organisation)).find(({ person }) => person === revision.author)?.name ?? null;
  return { ...revision, author: name };
}

export function getStudioLesson(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { asking, lesson } = await requireLesson(await visitorOf(request.headers), id);
    const { db } = asking.accounts;
    const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
    if (lesson.head <= after) return respond(200, { head: null });
    const revision = await findRevision(db, { lesson: id, number: lesson.head });
    return respond(200, {
      head: revision && (await withName(db, { organisation: lesson.organisation, revision })),
    });
  });
}

export function putStudioLesson(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { asking, lesson } = await requireLesson(await visitorOf(request.headers), id);
    const { db } = asking.accounts;
    await countUses(db, [{ limit: accountLimits.studioSavesOfPerson, subject: asking.person.id }]);
    const parsed = saveSchema.safeParse(await readJson(request, MOST_BYTES));
    const issue = parsed.error?.issues[0];
    if (!parsed.data) {
      const where = issue?.path.map(String).join(".") || "the body";
      const message = `What was sent is malformed at ${where}: ${issue?.message}. Nothing of it was stored.`;
      throw new Refused({ status: 422, key: "malformed", params: { where }, message });
    }
    const { base, kind, lesson: content } = parsed.data;
    const saved = await saveRevision(db, { lesson: id, base, kind, content, author: asking.person.id });
    if (!saved) {
      const message = "There is no such lesson that you may write.";
      throw refused(404, "noLesson", message);
    }
    if (saved.kind === "saved") return respond(200, saved);
    const { organisation } = lesson;
    return respond(409, { ...saved, head: await withName(db, { organisation, revision: saved.head }) });
  });
}

export function postPicture(request: Request, { id, name }: { id: string; name: string }): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { asking } = await requireLesson(await visitorOf(request.headers), id);
    const { db } = asking.accounts;
    await countUses(db, [{ limit: accountLimits.studioFilesOfPerson, subject: asking.person.id }]);
    if (!isPictureName(name)) {
      const message =
        "A picture's name has letters, digits, blanks, brackets, dots, - and _, and ends in .png, .jpg, .jpeg or .webp.";
      throw new Refused({ status: 422, key: "pictureName", params: { name: name.slice(0, 80) }, message });
    }
    const bytes = await readWithin(request.body, MOST_PICTURE_BYTES);
    if (!bytes) {
      const message = `The picture is larger than ${MOST_PICTURE_BYTES} bytes. Make it smaller.`;
      throw new Refused({ status: 413, key: "pictureSize", params: { most: MOST_PICTURE_BYTES }, message });
    }
    const facts = pictureFacts(bytes);
    if (!facts) {
      const message = "This is no PNG, JPEG or WebP picture of at most 4,096 pixels a side.";
      throw refused(422, "notAPicture", message);
    }
    const added = await addPicture(db, { lesson: id, name, bytes, ...facts });
    if (added === "taken") {
      const message = "Another picture of this lesson has that name. Give this one another.";
      throw new Refused({ status: 409, key: "pictureTaken", params: { name }, message });
    }
    if (added === "tooMany") {
      const message = `A lesson has at most ${MOST_PICTURES} pictures.`;
      throw new Refused({ status: 409, key: "tooManyPictures", params: { most: MOST_PICTURES }, message });
    }
    return respond(200, { name, ...facts });
  });
}

/** For who may write the lesson; and, once it is published, for who may read it. */
export function getPicture(request: Request, { id, name }: { id: string; name: string }): Promise<Response> {
  return answer(async () => {
    const visitor = await visitorOf(request.headers);
    const { db } = visitor.accounts;
    const lesson = isText(id) && isText(name) ? await findLesson(db, id) : null;
    const resource = { organisation: lesson?.organisation ?? "" };
    const mayRead =
      lesson !== null &&
      can(visitor.actor, { action: "studio:read", resource }) &&
      (await isShown(db, { lesson, name }));
    const picture =
      lesson && (mayRead || mayWrite(visitor, lesson.organisation))
        ? await pictureBytes(db, { lesson: id, name })
        : null;
    if (!picture) {
      const message = "There is no such picture that you may see.";
      throw refused(404, "noPicture", message);
    }
    return new Response(picture.bytes, {
      headers: {
        "content-type": picture.type,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        // It never changes, and whose it is may end.
        "cache-control": "private, max-age=3600",
      },
    });
  });
}

/** What is published names it. */
async function isShown(
  db: Parameters<typeof findRevision>[0],
  { lesson, name }: { lesson: LessonRow; name: string },
): Promise<boolean> {
  if (lesson.published === null || lesson.away !== null) return false;
  const revision = await findRevision(db, { lesson: lesson.id, number: lesson.published });
  const texts = Object.values(revision?.content.texts ?? {});
  return texts.some((text) => text.includes(name) || text.includes(encodeURIComponent(name)));
}
