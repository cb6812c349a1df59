// Where the link of a SCORM package leads: who takes the assessment agrees that the platform may learn its result, or takes that back. The
// platform says nothing of who they are that could be trusted, so they are who is signed in here.
import { can } from "../../access/can";
import { standingsOf } from "../../classroom/standings";
import { isText } from "../../db/ids";
import { agree, endLaunches, findLaunch, isLaunchId, MOST_LAUNCHES } from "../../links/scorm/launches";
import { type FormRequest, field } from "../form";
import { isSignedIn, notAllowed, type SignedIn, signedInForm, visitorOf } from "../visitor";

/** Null for a link that is none of a package. Nothing of the assessment is told to who does not take it. */
export async function scormPage(headers: Headers, { id, to }: { readonly id: string; readonly to: string }) {
  if (!isLaunchId(to)) return null;
  const here = { id, to };
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return { ...here, kind: "signIn" as const };
  const mine = await taken(visitor, id);
  const { person } = visitor;
  if (!mine) return { ...here, kind: "notListed" as const, email: person.email };
  const found = await findLaunch(visitor.accounts.db, to);
  const isMine = found?.person === person.id && found.assessment === id;
  const kind = found === null ? ("ask" as const) : isMine ? ("agreed" as const) : ("others" as const);
  return { ...here, kind, title: mine.title, name: person.name };
}

async function taken({ accounts, actor, person }: SignedIn, id: string) {
  const found = isText(id) ? await standingsOf(accounts.db, { assessment: id, person: person.id }) : null;
  if (!found || found.assessment.published === null) return null;
  const { organisation } = found.assessment;
  const isEnrolled = found.standings.length > 0;
  const may = can(actor, { action: "assessment:take", resource: { organisation, isEnrolled } });
  return may ? found.assessment : null;
}

const asked = (request: FormRequest) => field(request, "assessment");

export const reportToPlatform = signedInForm(async (visitor, request) => {
  const mine = await taken(visitor, asked(request));
  if (!mine) return notAllowed;
  const id = field(request, "to");
  if (!isLaunchId(id)) return { error: { key: "noLaunch" } };
  const agreement = { id, assessment: mine.id, person: visitor.person.id };
  const came = await agree(visitor.accounts.db, agreement);
  if (came === "taken") return { error: { key: "othersLaunch" } };
  if (came === "tooMany") return { error: { key: "tooManyLaunches", params: { most: MOST_LAUNCHES } } };
  return { to: `/assessments/${mine.id}` };
});

export const endReports = signedInForm(async (visitor, request) => {
  const mine = await taken(visitor, asked(request));
  if (!mine) return notAllowed;
  await endLaunches(visitor.accounts.db, { assessment: mine.id, person: visitor.person.id });
  return { done: { key: "reportsEnded" } };
});
