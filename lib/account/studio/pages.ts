// What the studio's pages show: lessons of the organisations one writes for, one lesson to write, a revision of it to compare and decide on,
// and for everybody of an organisation what is published. Each asks for itself whether it may, and gives null where it may not.
import { can } from "../../access/can";
import { findOrganisation, membersOf, organisationsOf } from "../../auth/organisations";
import { isText } from "../../db/ids";
import { practiceIds } from "../../judge/exercises";
import { findLesson, lessonsOf, MOST_LESSONS } from "../../studio/store/lessons";
import { picturesOf } from "../../studio/store/pictures";
import { findRevision, type Revision, revisionsOf } from "../../studio/store/revisions";
import { stepsOf } from "../../studio/store/steps";
import { headIn } from "../../studio/text/document";
import { isSignedIn, type SignedIn, type Visitor, visitorOf } from "../visitor";
import { checkLesson } from "./checked";
import { isAlone, lessonToWrite, mayReview, mayWrite, revisionNumber } from "./may";

type Locale = "en" | "zh";

/** Null for who writes nowhere. */
export async function studioPage(headers: Headers, locale: Locale) {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return null;
  const { db } = visitor.accounts;
  const mine = (await organisationsOf(db, visitor.person.id)).filter(({ id }) => mayWrite(visitor, id));
  if (mine.length === 0) return null;
  return {
    most: MOST_LESSONS,
    organisations: await Promise.all(
      mine.map(async ({ id, name }) => ({
        id,
        name,
        lessons: (await lessonsOf(db, { organisation: id, which: "head" })).map(({ listed, ...lesson }) => ({
          ...{ id: lesson.id, title: headIn(listed, locale).title, changed: lesson.changed },
          isPublished: lesson.published !== null,
          isChanged: lesson.published !== null && lesson.published !== lesson.head,
          waits: lesson.review !== null,
          isAway: lesson.away !== null,
        })),
      })),
    ),
  };
}

async function namesIn(
  visitor: SignedIn,
  organisation: string,
): Promise<(id: string | null) => string | null> {
  const members = await membersOf(visitor.accounts.db, organisation);
  const names = new Map(members.map((one) => [one.person, one.name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}

/** A lesson to write. */
export async function writingPage(headers: Headers, id: string) {
  const visitor = await visitorOf(headers);
  const lesson = await lessonToWrite(visitor, id);
  if (!lesson || !isSignedIn(visitor)) return null;
  const { db } = visitor.accounts;
  const head = await findRevision(db, { lesson: id, number: lesson.head });
  const organisation = await findOrganisation(db, lesson.organisation);
  if (!head || !organisation) return null;
  const name = await namesIn(visitor, organisation.id);
  const last = (await stepsOf(db, id))[0];
  return {
    ...{ id, organisation, lesson, person: visitor.person.id },
    head: { ...head, author: name(head.author) },
    lastStep: last ? { ...last, person: name(last.person) } : null,
    pictures: await picturesOf(db, id),
    exercises: practiceIds(),
    mayReview: lesson.review !== null && (await mayReview(visitor, lesson)),
  };
}

/** All revisions of a lesson, and what was decided. */
export async function historyPage(headers: Headers, id: string, locale: Locale) {
  const visitor = await visitorOf(headers);
  const lesson = await lessonToWrite(visitor, id);
  if (!lesson || !isSignedIn(visitor)) return null;
  const { db } = visitor.accounts;
  const name = await namesIn(visitor, lesson.organisation);
  const head = await findRevision(db, { lesson: id, number: lesson.head });
  return {
    ...{ id, lesson, title: head ? headIn(head.content, locale).title : "" },
    revisions: (await revisionsOf(db, id)).map((one) => ({ ...one, author: name(one.author) })),
    steps: (await stepsOf(db, id)).map((one) => ({ ...one, person: name(one.person) })),
  };
}

/** One revision beside the published one, else the one before: to restore it, or to decide where it waits for review. */
export async function revisionPage(headers: Headers, { id, number: named }: { id: string; number: string }) {
  const number = revisionNumber(named);
  const visitor = await visitorOf(headers);
  const lesson = await lessonToWrite(visitor, id);
  if (!lesson || !isSignedIn(visitor) || number === 0) return null;
  const { db } = visitor.accounts;
  const shown = await findRevision(db, { lesson: id, number });
  if (!shown) return null;
  const name = await namesIn(visitor, lesson.organisation);
  const pictures = await picturesOf(db, id);
  const asks =
    lesson.review === number ? (await stepsOf(db, id)).find(({ step }) => step === "asked") : undefined;
  return {
    ...{ id, lesson, pictures },
    exercises: practiceIds(),
    shown: { ...shown, author: name(shown.author) },
    before: await comparedWith(db, { id, number, published: lesson.published }),
    checked: checkLesson(
      shown.content,
      pictures.map((one) => one.name),
    ),
    asks: asks ? { ...asks, person: name(asks.person) } : null,
    isAsker: lesson.asker === visitor.person.id,
    isAlone: await isAlone(visitor, lesson.organisation),
    mayReview: lesson.review === number && (await mayReview(visitor, lesson)),
  };
}

async function comparedWith(
  db: SignedIn["accounts"]["db"],
  { id, number, published }: { id: string; number: number; published: number | null },
): Promise<Revision | null> {
  if (published !== null && published !== number) return findRevision(db, { lesson: id, number: published });
  const earlier = (await revisionsOf(db, id)).find((one) => one.number < number);
  return earlier ? findRevision(db, { lesson: id, number: earlier.number }) : null;
}

const mayRead = ({ actor }: Pick<Visitor, "actor">, organisation: string) =>
  can(actor, { action: "studio:read", resource: { organisation } });

/** Lessons that one's organisations have published. Null for who is not signed in. */
export async function taughtPage(headers: Headers, locale: Locale) {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return null;
  const { db } = visitor.accounts;
  const mine = (await organisationsOf(db, visitor.person.id)).filter(({ id }) => mayRead(visitor, id));
  return {
    writes: mine.some(({ id }) => mayWrite(visitor, id)),
    organisations: await Promise.all(
      mine.map(async ({ id, name }) => ({
        id,
        name,
        lessons: (await lessonsOf(db, { organisation: id, which: "published" })).map(
          ({ listed, ...lesson }) => ({
            ...{ id: lesson.id, minutes: listed.minutes },
            ...headIn(listed, locale),
          }),
        ),
      })),
    ),
  };
}

/** A published lesson, for everybody of its organisation. */
export async function taughtLesson(headers: Headers, id: string) {
  const visitor = await visitorOf(headers);
  const { db } = visitor.accounts;
  const lesson = isText(id) ? await findLesson(db, id) : null;
  if (!lesson || lesson.published === null || lesson.away !== null) return null;
  if (!mayRead(visitor, lesson.organisation)) return null;
  const revision = await findRevision(db, { lesson: id, number: lesson.published });
  const organisation = await findOrganisation(db, lesson.organisation);
  if (!revision || !organisation) return null;
  const pictures = await picturesOf(db, id);
  return {
    ...{ id, organisation, revision, pictures },
    exercises: practiceIds(),
    mayWrite: mayWrite(visitor, lesson.organisation),
  };
}
