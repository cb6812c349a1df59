// Where the link of a SCORM package leads: who takes the assessment agrees that the platform may learn its result, or takes that back. The
// platform says nothing of who they are that could be trusted, so they are who is signed in here.
import { endCmi5Sessions } from "../../links/cmi5/sessions";
import { agree, endLaunches, findLaunch, isLaunchId, MOST_LAUNCHES } from "../../links/scorm/launches";
import { type FormRequest, field } from "../form";
import { takenAssessment } from "../taken";
import { isSignedIn, notAllowed, signedInForm, visitorOf } from "../visitor";

/** Null for a link that is none of a package. Nothing of the assessment is told to who does not take it. */
export async function scormPage(headers: Headers, { id, to }: { readonly id: string; readonly to: string }) {
  if (!isLaunchId(to)) return null;
  const here = { id, to };
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return { ...here, kind: "signIn" as const };
  const mine = await takenAssessment(visitor, id);
  const { person } = visitor;
  if (!mine) return { ...here, kind: "notListed" as const, email: person.email };
  const found = await findLaunch(visitor.accounts.db, to);
  const isMine = found?.person === person.id && found.assessment === id;
  const kind = found === null ? ("ask" as const) : isMine ? ("agreed" as const) : ("others" as const);
  return { ...here, kind, title: mine.title, name: person.name };
}

const asked = (request: FormRequest) => field(request, "assessment");

export const reportToPlatform = signedInForm(async (visitor, request) => {
  const mine = await takenAssessment(visitor, asked(request));
  if (!mine) return notAllowed;
  const id = field(request, "to");
  if (!isLaunchId(id)) return { error: { key: "noLaunch" } };
  const agreement = { id, assessment: mine.id, person: visitor.person.id };
  const came = await agree(visitor.accounts.db, agreement);
  if (came === "taken") return { error: { key: "othersLaunch" } };
  if (came === "tooMany") return { error: { key: "tooManyLaunches", params: { most: MOST_LAUNCHES } } };
  return { to: `/assessments/${mine.id}` };
});

/** Of both kinds: by packages, and by launches with cmi5. */
export const endReports = signedInForm(async (visitor, request) => {
  const mine = await takenAssessment(visitor, asked(request));
  if (!mine) return notAllowed;
  const whose = { assessment: mine.id, person: visitor.person.id };
  await endLaunches(visitor.accounts.db, whose);
  await endCmi5Sessions(visitor.accounts.db, whose);
  return { done: { key: "reportsEnded" } };
});
