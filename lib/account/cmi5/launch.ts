// Where a launch by cmi5 leads: who takes the assessment agrees that the platform learns of it, and only then is the platform asked. Whom it
// calls the learner proves nothing here, so they are who is signed in; the name there is given back to the platform, which knows whether
// the session is theirs.
import { accountLimits, countUses } from "../../auth/limits";
import { fetchLanguage, fetchLaunchData, fetchToken, NotLaunched } from "../../links/cmi5/ask";
import { type Launch, launchQuery, readLaunch } from "../../links/cmi5/launch";
import { sendOneCmi5 } from "../../links/cmi5/outbox";
import { isKnownLaunch } from "../../links/cmi5/platforms";
import { beginCmi5Session } from "../../links/cmi5/sessions";
import { Unanswered } from "../../links/lti/ask-platform";
import { field, type Outcome } from "../form";
import { takenAssessment } from "../taken";
import { isSignedIn, notAllowed, type SignedIn, signedInForm, visitorOf } from "../visitor";

/** @param query as it came with the address. Nothing of the assessment is told to who does not take it */
export async function cmi5Page(
  headers: Headers,
  { id, query }: { readonly id: string; readonly query: string },
) {
  const launch = readLaunch(query);
  if (!launch) return { kind: "incomplete" as const };
  const here = { id, launch: launchQuery(query), host: new URL(launch.endpoint).host };
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return { ...here, kind: "signIn" as const };
  const mine = await takenAssessment(visitor, id);
  if (!mine) return { ...here, kind: "notListed" as const, email: visitor.person.email };
  const isKnown = await isKnownLaunch(visitor.accounts.db, { organisation: mine.organisation, launch });
  if (!isKnown) return { ...here, kind: "unknownPlatform" as const };
  return { ...here, kind: "ask" as const, title: mine.title, name: visitor.person.name };
}

/** Worded under "cmi5.said". */
export const agreeToCmi5 = signedInForm(async (visitor, request) => {
  const mine = await takenAssessment(visitor, field(request, "assessment"));
  if (!mine) return notAllowed;
  const launch = readLaunch(field(request, "launch"));
  if (!launch) return { error: { key: "incomplete" } };
  const { db } = visitor.accounts;
  const host = new URL(launch.endpoint).host;
  if (!(await isKnownLaunch(db, { organisation: mine.organisation, launch })))
    return { error: { key: "unknownPlatform", params: { host } } };
  await countUses(db, [{ limit: accountLimits.cmi5OfPerson, subject: visitor.person.id }]);
  return begin(visitor, { launch, host, assessment: mine.id });
});

interface Beginning {
  readonly launch: Launch;
  readonly host: string;
  readonly assessment: string;
}

async function begin(
  { accounts, person }: SignedIn,
  { launch, host, assessment }: Beginning,
): Promise<Outcome> {
  const means = { db: accounts.db, ring: accounts.secrets.accounts };
  try {
    const token = await fetchToken(launch);
    const data = await fetchLaunchData(launch, token);
    const language = await fetchLanguage(launch, token);
    const id = await beginCmi5Session(means, { launch, data, token, assessment, person: person.id });
    // That it began is said at once; what fails is tried again.
    await sendOneCmi5(means, id);
    return { to: `/assessments/${assessment}`, ...(language && { locale: language }) };
  } catch (error) {
    if (!(error instanceof NotLaunched || error instanceof Unanswered)) throw error;
    console.error(error.message);
    const why = error instanceof NotLaunched ? error.why : "away";
    return { error: { key: "notBegun", params: { host, why } } };
  }
}
