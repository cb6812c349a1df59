// Who asks about a lesson of the studio, and whether they may: asked first by its pages, forms and requests.
import { can } from "../../access/can";
import { membersOf } from "../../auth/organisations";
import { isText } from "../../db/ids";
import { refused } from "../../judge/api/respond";
import { findLesson, type LessonRow } from "../../studio/store/lessons";
import { isSignedIn, type SignedIn, type Visitor } from "../visitor";

export const mayWrite = ({ actor }: Pick<Visitor, "actor">, organisation: string) =>
  can(actor, { action: "studio:write", resource: { organisation } });

/** A revision's number as addresses and forms have it; 0, which no revision has, for anything else. */
export const revisionNumber = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

/** The lesson where the asker may write it, else null, as if it were not there. */
export async function lessonToWrite(visitor: Visitor, id: string): Promise<LessonRow | null> {
  const lesson = isText(id) ? await findLesson(visitor.accounts.db, id) : null;
  return lesson && mayWrite(visitor, lesson.organisation) ? lesson : null;
}

/** For requests. @throws Refused */
export async function requireLesson(
  visitor: Visitor,
  id: string,
): Promise<{ readonly asking: SignedIn; readonly lesson: LessonRow }> {
  const lesson = await lessonToWrite(visitor, id);
  if (lesson && isSignedIn(visitor)) return { asking: visitor, lesson };
  const message = "There is no such lesson that you may write.";
  throw refused(404, "noLesson", message);
}

/** Nobody else of the organisation could look it through. */
export async function isAlone(
  { accounts: { db }, person }: SignedIn,
  organisation: string,
): Promise<boolean> {
  const members = await membersOf(db, organisation);
  return !members.some((one) => one.role !== "learner" && one.person !== person.id);
}

export async function mayReview(visitor: SignedIn, lesson: LessonRow): Promise<boolean> {
  const { organisation, asker } = lesson;
  const resource = {
    organisation,
    isAsker: asker === visitor.person.id,
    isAlone: await isAlone(visitor, organisation),
  };
  return can(visitor.actor, { action: "studio:review", resource });
}
