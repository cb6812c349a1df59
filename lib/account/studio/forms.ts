// The forms of the studio's pages: a new lesson, an older revision restored, and what is decided of one.
import { isText } from "../../db/ids";
import type { StudioStep } from "../../db/studio-tables";
import { emptyLesson } from "../../studio/store/content";
import { type LessonRow, MOST_LESSONS, makeLesson } from "../../studio/store/lessons";
import { picturesOf } from "../../studio/store/pictures";
import { findRevision, saveRevision } from "../../studio/store/revisions";
import { takeStep } from "../../studio/store/steps";
import { LONGEST_HEAD } from "../../studio/text/document";
import { faultsIn } from "../checks";
import { type FormRequest, field, type Outcome } from "../form";
import { notAllowed, type SignedIn, signedInForm } from "../visitor";
import { checkLesson } from "./checked";
import { lessonToWrite, mayReview, mayWrite, revisionNumber } from "./may";

const LONGEST_NOTE = 1000;

export const makeStudioLesson = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  if (!mayWrite(visitor, organisation)) return notAllowed;
  const title = field(request, "title");
  const faults = faultsIn({
    title:
      title === "" || !isText(title)
        ? { key: "noTitle" }
        : title.length > LONGEST_HEAD.title
          ? { key: "longTitle", params: { most: LONGEST_HEAD.title } }
          : null,
  });
  if (faults) return { fields: faults };
  const { heads, ...rest } = emptyLesson;
  const content = { ...rest, heads: { ...heads, [request.locale]: { title, description: "" } } };
  const author = visitor.person.id;
  const made = await makeLesson(visitor.accounts.db, { organisation, author, content, kind: "made" });
  if (made === "tooMany") return { error: { key: "tooManyLessons", params: { most: MOST_LESSONS } } };
  return { to: `/studio/${made.id}` };
});

/** A form about one revision of a lesson, of who may write it. */
const ofRevision = (
  work: (
    visitor: SignedIn,
    about: { lesson: LessonRow; revision: number; note: string },
    request: FormRequest,
  ) => Promise<Outcome>,
) =>
  signedInForm(async (visitor, request) => {
    const lesson = await lessonToWrite(visitor, field(request, "lesson"));
    if (!lesson) return notAllowed;
    const note = field(request, "note");
    if (note.length > LONGEST_NOTE || !isText(note))
      return { fields: { note: { key: "longNote", params: { most: LONGEST_NOTE } } } };
    return work(visitor, { lesson, revision: revisionNumber(field(request, "revision")), note }, request);
  });

async function step(
  { accounts: { db }, person }: SignedIn,
  { lesson, revision, note }: { lesson: LessonRow; revision: number; note: string },
  name: StudioStep,
): Promise<Outcome> {
  const was = await takeStep(db, { lesson: lesson.id, revision, step: name, person: person.id, note });
  return was ? { done: { key: name } } : { error: { key: "changedMeanwhile" } };
}

/** Nothing that readers would be shown broken may be asked for or published. */
async function isWhole(
  { accounts: { db } }: SignedIn,
  { lesson, revision }: { lesson: LessonRow; revision: number },
) {
  const found = await findRevision(db, { lesson: lesson.id, number: revision });
  if (!found) return false;
  const pictures = await picturesOf(db, lesson.id);
  return checkLesson(
    found.content,
    pictures.map(({ name }) => name),
  ).isWhole;
}

export const askForReview = ofRevision(async (visitor, about) => {
  if (!(await isWhole(visitor, about))) return { error: { key: "notWhole" } };
  return step(visitor, about, "asked");
});

export const takeBackReview = ofRevision((visitor, about) => step(visitor, about, "takenBack"));

export const publishRevision = ofRevision(async (visitor, about) => {
  if (!(await mayReview(visitor, about.lesson))) return { error: { key: "secondPerson" } };
  if (!(await isWhole(visitor, about))) return { error: { key: "notWhole" } };
  return step(visitor, about, "published");
});

export const sendBackRevision = ofRevision(async (visitor, about) => {
  if (!(await mayReview(visitor, about.lesson))) return { error: { key: "secondPerson" } };
  if (about.note === "") return { fields: { note: { key: "noNote" } } };
  return step(visitor, about, "sentBack");
});

export const withdrawLesson = ofRevision((visitor, about) => step(visitor, about, "withdrawn"));

export const putLessonAway = ofRevision((visitor, { lesson, note }) =>
  step(visitor, { lesson, note, revision: lesson.head }, "putAway"),
);

export const bringLessonBack = ofRevision((visitor, { lesson, note }) =>
  step(visitor, { lesson, note, revision: lesson.head }, "broughtBack"),
);

/** An older revision becomes the newest; what was newest stays in the history. */
export const restoreRevision = ofRevision(async (visitor, { lesson, revision }) => {
  const { db } = visitor.accounts;
  const found = await findRevision(db, { lesson: lesson.id, number: revision });
  if (!found) return { error: { key: "changedMeanwhile" } };
  const save = { lesson: lesson.id, base: lesson.head, author: visitor.person.id, content: found.content };
  const saved = await saveRevision(db, { ...save, kind: "restored" });
  return saved?.kind === "saved" ? { to: `/studio/${lesson.id}` } : { error: { key: "changedMeanwhile" } };
});
