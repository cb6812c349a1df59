// Forms of those who take an assessment: beginning it, pausing it, and ending it before time is up. Work in between comes by the API.
import { pauseSitting, resumeSitting } from "../../classroom/pauses";
import { startSitting } from "../../classroom/sittings";
import type { Standings } from "../../classroom/standings";
import { drawSeed } from "../../judge/draw-seed";
import { endOne } from "../../judge/end-sittings";
import { getServer } from "../../judge/server";
import { type FormRequest, field, type Outcome } from "../form";
import { takenStandings } from "../taken";
import { notAllowed, type SignedIn, signedInForm } from "../visitor";

type Work = (
  visitor: SignedIn,
  asked: { readonly request: FormRequest; readonly found: Standings },
) => Promise<Outcome>;

const takingForm = (work: Work) =>
  signedInForm(async (visitor, request) => {
    const found = await takenStandings(visitor, field(request, "assessment"));
    return found ? work(visitor, { request, found }) : notAllowed;
  });

const unconfirmed: Outcome = { fields: { confirm: { key: "confirmFirst" } } };

export const start = takingForm(async ({ accounts, person }, { request, found }) => {
  if (!request.form.has("confirm")) return unconfirmed;
  const { id } = found.assessment;
  const begun = await startSitting(accounts.db, {
    assessment: id,
    person: person.id,
    learner: person.learner,
    seed: drawSeed(accounts.secrets.worlds, { assessment: id, person: person.id }),
  });
  if (begun.outcome === "refused")
    return { error: { key: begun.phase === "early" ? "notYetOpen" : "windowOver" } };
  return { to: `/assessments/${id}` };
});

/** @param otherwise the key of what is said where `change` finds nothing to change */
const clockForm = (change: typeof pauseSitting | typeof resumeSitting, otherwise: string) =>
  takingForm(async (_, { found }) => {
    const sitting = found.standings[0]!.sitting?.id;
    if (sitting === undefined) return { error: { key: "notBegun" } };
    const { db } = await getServer();
    if ((await change(db, sitting)) === "not") return { error: { key: otherwise } };
    return { to: `/assessments/${found.assessment.id}` };
  });

/** Lets the clock stand. */
export const pause = clockForm(pauseSitting, "noPause");

/** Lets it run again. */
export const resume = clockForm(resumeSitting, "notPaused");

export const end = takingForm(async (_, { request, found }) => {
  if (!request.form.has("confirm")) return unconfirmed;
  const sitting = found.standings[0]!.sitting?.id;
  if (sitting === undefined) return { error: { key: "notBegun" } };
  const { db, secrets, judge } = await getServer();
  await endOne({ db, worlds: secrets.worlds }, { sitting, by: "learner" });
  judge.wake();
  return { to: `/assessments/${found.assessment.id}` };
});
