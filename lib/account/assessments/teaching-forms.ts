// Forms of those who set an assessment: making and changing it, publishing it, saying who takes it, giving time.
import { can } from "../../access/can";
import type { Terms } from "../../assessment/clock";
import { readMoment } from "../../assessment/moment";
import { bounds } from "../../assessment/rules";
import { hidesRows } from "../../auth/organisations";
import {
  type Assessment,
  changeAssessment,
  findAssessment,
  makeAssessment,
  publishAssessment,
} from "../../classroom/assessments";
import { enrol, giveTime, strike, takeNewcomers } from "../../classroom/enrolments";
import { overrideItem, overrideResults } from "../../classroom/overrides";
import { faultsIn } from "../checks";
import { type FormRequest, field, type Outcome } from "../form";
import { notAllowed, type SignedIn, signedInForm } from "../visitor";
import { readContent, whole } from "./content-form";

/** Makes one, unpublished, and goes on to its page. */
export const makeAnAssessment = signedInForm(async ({ accounts, actor }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "assessment:set", resource: { organisation } })) return notAllowed;
  const read = readContent(request);
  if ("fields" in read) return faulty(read.fields);
  const id = await makeAssessment(accounts.db, { organisation, ...read.content });
  return { to: `/assessments/${id}/set` };
});

const faulty = (fields: NonNullable<Outcome["fields"]>): Outcome => ({
  error: { key: "lookAtFields" },
  fields,
});

type Work = (
  visitor: SignedIn,
  asked: { readonly request: FormRequest; readonly assessment: Assessment },
) => Promise<Outcome>;

/** The work of a form about an assessment that the sender may set. */
export const settingForm = (work: Work) =>
  signedInForm(async (visitor, request) => {
    const assessment = await findAssessment(visitor.accounts.db, field(request, "assessment"));
    const { organisation = "" } = assessment ?? {};
    if (!assessment || !can(visitor.actor, { action: "assessment:set", resource: { organisation } }))
      return notAllowed;
    return work(visitor, { request, assessment });
  });

export const changeIt = settingForm(async ({ accounts }, { request, assessment: { id } }) => {
  const read = readContent(request);
  if ("fields" in read) return faulty(read.fields);
  const changed = await changeAssessment(accounts.db, { id, ...read.content });
  return changed ? { done: { key: "changed" } } : { error: { key: "isPublished" } };
});

export const publish = settingForm(async ({ accounts }, { assessment: { id } }) => {
  const came = await publishAssessment(accounts.db, id);
  if (came === "published") return { done: { key: "published" } };
  return { error: { key: came === "already" ? "isPublished" : came } };
});

/** Everybody who learns in the organisation, or those who are ticked. */
export const enrolThem = settingForm(async ({ accounts }, { request, assessment: { id } }) => {
  const isAll = field(request, "who") === "all";
  const chosen = [...request.form.keys()].flatMap((name) =>
    name.startsWith("person-") ? [name.slice("person-".length)] : [],
  );
  if (!isAll && chosen.length === 0) return { error: { key: "nobodyChosen" } };
  const count = await enrol(accounts.db, { assessment: id, people: isAll ? null : chosen });
  if (isAll) await takeNewcomers(accounts.db, { assessment: id, takes: true });
  return { done: { key: "enrolled", params: { count } } };
});

/** Whether those who join later are put on the list by themselves. */
export const setNewcomers = settingForm(async ({ accounts }, { request, assessment: { id } }) => {
  const takes = field(request, "takes") === "yes";
  await takeNewcomers(accounts.db, { assessment: id, takes });
  return { done: { key: takes ? "takesNewcomers" : "takesNoNewcomers" } };
});

export const strikeOne = settingForm(async ({ accounts }, { request, assessment }) => {
  const { id, organisation } = assessment;
  // Whether it is refused would tell who has begun.
  if (await hidesRows(accounts.db, organisation)) return { error: { key: "rowsHidden" } };
  const gone = await strike(accounts.db, { assessment: id, person: field(request, "person") });
  return gone ? { done: { key: "struck" } } : { error: { key: "hasBegun" } };
});

export const giveMore = settingForm(async ({ accounts }, { request, assessment: { id } }) => {
  const extraMinutes = whole(request, "extraMinutes", bounds.extraMinutes);
  const typed = field(request, "closes");
  const closes = typed === "" ? null : readMoment(typed, field(request, "zone") || "UTC");
  const fields = faultsIn({
    extraMinutes: typeof extraMinutes === "object" ? extraMinutes : null,
    closes: typed !== "" && closes === null ? { key: "noMoment" } : null,
  });
  if (fields) return { fields };
  const terms: Terms = { extraMinutes: extraMinutes as number, closes };
  const given = await giveTime(accounts.db, { assessment: id, person: field(request, "person"), terms });
  return given ? { done: { key: "timeGiven" } } : { error: { key: "notEnrolled" } };
});

const REASON = { least: 8, most: 500 } as const;

/** Decides that an exercise of one person counts as passed or not, or that the judge's verdicts stand again; they read why. */
export const overrideOne = settingForm(async ({ accounts, person: me }, { request, assessment }) => {
  if (await hidesRows(accounts.db, assessment.organisation)) return { error: { key: "rowsHiddenNoMark" } };
  const person = field(request, "person");
  if (person === me.id) return { error: { key: "ownMark" } };
  const typed = field(request, "item");
  const item = /^\d{1,3}$/.test(typed) ? Number(typed) : -1;
  const result = overrideResults.find((one) => one === field(request, "result"));
  const reason = field(request, "reason");
  const isReason = reason.length >= REASON.least && reason.length <= REASON.most;
  const fields = faultsIn({
    item: assessment.exercises[item] === undefined ? { key: "chooseExercise" } : null,
    result: result === undefined ? { key: "chooseResult" } : null,
    reason: isReason ? null : { key: "reasonLength", params: REASON },
  });
  if (fields || result === undefined) return faulty(fields ?? {});
  const asked = { assessment: assessment.id, person, item, result, reason, decider: me.id };
  const came = await overrideItem(accounts.db, asked);
  return came === "done" ? { done: { key: "overridden" } } : { error: { key: `override.${came}` } };
});
