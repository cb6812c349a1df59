// Forms of who decides about a regrade: beginning a preview, stopping or discarding one, approving one with the reason that learners read.
import { can } from "../../access/can";
import { accountLimits, countUses } from "../../auth/limits";
import { hidesRows } from "../../auth/organisations";
import type { Db } from "../../db/open";
import { findExercise } from "../../judge/exercises";
import { approveRegrade } from "../../judge/regrade";
import { dropRegrade, startRegrade } from "../../judge/regrade-runs";
import { getServer } from "../../judge/server";
import { faultsIn } from "../checks";
import { field, type Outcome } from "../form";
import { notAllowed, type SignedIn, signedInForm } from "../visitor";
import { ownRegrade, scopeOf } from "./pages";

const REASON = { least: 8, most: 500 } as const;

const pathOf = (exercise: string, organisation: string | null) =>
  `/regrades?${new URLSearchParams({ exercise, ...(organisation !== null && { organisation }) })}`;

/** Goes on to the preview, which is being made. */
export const beginPreview = signedInForm(async ({ accounts, actor, person }, request) => {
  const organisation = field(request, "organisation") || null;
  const exercise = field(request, "exercise");
  if (!can(actor, { action: "regrade:decide", resource: { organisation } })) return notAllowed;
  if (!findExercise(exercise)) return { error: { key: "unknownExercise" } };
  const { build, judge } = await getServer();
  await countUses(accounts.db, [{ limit: accountLimits.regradesOfPerson, subject: person.id }]);
  const started = await startRegrade(accounts.db, {
    ...{ exercise, build, by: person.id },
    scope: scopeOf(organisation),
  });
  if (started.outcome !== "started") return { error: { key: started.outcome } };
  judge.wake();
  return { to: `/regrades/${started.id}` };
});

/** Stops one that is being made, or discards one: nothing of it is kept. */
export const dropPreview = signedInForm(async (visitor, request) => {
  const own = await ownRegrade(visitor, field(request, "regrade"));
  if (!own) return notAllowed;
  const { row, organisation } = own;
  if (!(await dropRegrade(visitor.accounts.db, row.id))) return { error: { key: "already" } };
  return { to: pathOf(row.exercise, organisation) };
});

/** Appends its verdicts. Nobody decides about their own marks, here neither. */
export const approvePreview = signedInForm(async (visitor, request) => {
  const own = await ownRegrade(visitor, field(request, "regrade"));
  if (!own) return notAllowed;
  const { row, organisation } = own;
  const { accounts, person } = visitor;
  const [en, zh] = [field(request, "en"), field(request, "zh")];
  const fields = faultsIn({ en: faultOf(en), zh: faultOf(zh) });
  if (fields) return { error: { key: "lookAtFields" }, fields };
  if (organisation !== null && (await isConcerned(accounts.db, row.id, visitor)))
    return { error: { key: "ownMarks" } };
  const { build } = await getServer();
  const reason = { en, zh };
  const came = await approveRegrade(accounts.db, { id: row.id, build, reason, by: person.id });
  if (came.outcome !== "approved") return { error: { key: came.outcome } };
  const isHidden = organisation !== null && (await hidesRows(accounts.db, organisation));
  return approved(came, isHidden);
});

function approved(
  { appended, passedOver }: { readonly appended: number; readonly passedOver: number },
  isHidden: boolean,
): Outcome {
  // How many it were would tell of single people.
  if (isHidden) return { done: { key: "approvedHidden" } };
  return { done: { key: "approved", params: { appended, passedOver } } };
}

const faultOf = (reason: string) =>
  reason.length >= REASON.least && reason.length <= REASON.most
    ? null
    : { key: "reasonLength", params: REASON };

/** Whether hand-ins of one's own would change. */
async function isConcerned(db: Db, regrade: string, { person }: SignedIn): Promise<boolean> {
  const row = await db
    .selectFrom("regrade_change")
    .innerJoin("attempt", "attempt.id", "regrade_change.attempt")
    .select("attempt.id")
    .where("regrade_change.regrade", "=", regrade)
    .where("attempt.learner", "=", person.learner)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
