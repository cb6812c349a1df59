// GET /api/studio/ID/folder: a lesson as a zip of the folder that drops into lessons/. POST /api/studio/import?organisation=ID: such a zip becomes
// a new lesson of the studio. What could not come along is told; nothing in it is evaluated.
import { readWithin } from "../../access/read-within";
import { accountLimits, countUses } from "../../auth/limits";
import { requireSameOrigin } from "../../judge/api/request";
import { answer, Refused, refused, respond } from "../../judge/api/respond";
import { practiceIds } from "../../judge/exercises";
import { fromFolder } from "../../studio/folder/from-folder";
import { toFolder, zipFolder } from "../../studio/folder/to-folder";
import { MOST_ZIP_BYTES, unzip } from "../../studio/folder/unzip";
import { emptyLesson } from "../../studio/store/content";
import { MOST_LESSONS, makeLesson } from "../../studio/store/lessons";
import { addPicture, pictureBytes, pictureFacts, picturesOf } from "../../studio/store/pictures";
import { findRevision } from "../../studio/store/revisions";
import { headIn } from "../../studio/text/document";
import { isSignedIn, visitorOf } from "../visitor";
import { mayWrite, requireLesson } from "./may";

/** "What a return costs" → "what-a-return-costs" */
const slugOf = (title: string) =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "") || "lesson";

export function downloadFolder(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { asking, lesson } = await requireLesson(await visitorOf(request.headers), id);
    const { db } = asking.accounts;
    await countUses(db, [{ limit: accountLimits.studioFilesOfPerson, subject: asking.person.id }]);
    const content = (await findRevision(db, { lesson: id, number: lesson.head }))?.content ?? emptyLesson;
    const pictures = await Promise.all(
      (await picturesOf(db, id)).map(async ({ name }) => ({
        name,
        bytes: (await pictureBytes(db, { lesson: id, name }))!.bytes,
      })),
    );
    const slug = slugOf(headIn(content, "en").title);
    const exercises = practiceIds();
    const zip = zipFolder(toFolder(content, { pictures, slug, exercises }));
    return new Response(Uint8Array.from(zip), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${slug}.zip"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

export function importFolder(request: Request): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const visitor = await visitorOf(request.headers);
    const organisation = new URL(request.url).searchParams.get("organisation") ?? "";
    if (!isSignedIn(visitor) || !mayWrite(visitor, organisation)) {
      const message = "You write no lessons of this organisation.";
      throw refused(403, "notAllowed", message);
    }
    const { db } = visitor.accounts;
    const author = visitor.person.id;
    await countUses(db, [{ limit: accountLimits.studioFilesOfPerson, subject: author }]);
    const bytes = await readWithin(request.body, MOST_ZIP_BYTES);
    if (!bytes) {
      const most = MOST_ZIP_BYTES / 1024 / 1024;
      const message = `The zip is larger than ${most} MB.`;
      throw new Refused({ status: 413, key: "zipLarge", params: { most }, message });
    }
    const zip = unzip(bytes);
    const { lesson, pictures, problems } = fromFolder(zip.files);
    const told = [...zip.problems, ...(zip.problems.length > 0 ? [] : problems)];
    // Told as problems are, so that the page can word each of them.
    if (!lesson)
      return respond(422, { error: { key: "noLesson", params: {}, message: NO_LESSON }, problems: told });
    const made = await makeLesson(db, { organisation, author, content: lesson, kind: "imported" });
    if (made === "tooMany") {
      const message = `An organisation has at most ${MOST_LESSONS} lessons here.`;
      throw new Refused({ status: 409, key: "tooManyLessons", params: { most: MOST_LESSONS }, message });
    }
    const left = [];
    for (const { name, bytes } of pictures) {
      // Its name and weight were looked at as the folder was read.
      const facts = pictureFacts(bytes);
      const added = facts && (await addPicture(db, { lesson: made.id, name, bytes, ...facts }));
      if (added !== "added")
        left.push({ file: name, line: 1, severity: "warning", key: "fileLeft", params: {} });
    }
    return respond(200, { id: made.id, problems: [...told, ...left] });
  });
}

const NO_LESSON = "There is no lesson in it that can be read. Nothing was stored.";
