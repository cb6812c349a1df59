// GET /api/account/learning?after=REVISION: what of one's own learning other devices brought since; nobody's where nobody is signed in. POST: what this device has.
import * as z from "zod/mini";
import { can } from "../../access/can";
import { accountLimits, countUses } from "../../auth/limits";
import { isText } from "../../db/ids";
import { readJson, requireSameOrigin } from "../../judge/api/request";
import { answer, Refused, respond } from "../../judge/api/respond";
import { learningKinds } from "../../review/kinds";
import { isSignedIn, type SignedIn, visitorOf } from "../visitor";
import { addLearning, faultIn, type LearningRecord, learningAfter, MOST_RECORDS } from "./records";

/** Of a request; a browser sends what it has in several. */
const MOST_BYTES = 1_000_000;

const bodySchema = z.object({
  /** Whose records the browser thinks they are. */
  person: z.string(),
  records: z
    .array(
      z.object({
        kind: z.enum(learningKinds),
        record: z.looseObject({
          id: z.string().check(z.maxLength(200), z.refine(isText, "it holds the character 0")),
        }),
      }),
    )
    .check(z.maxLength(500)),
});

/** Null for who is not signed in. @throws Refused at another site, TooMany */
async function asker(request: Request): Promise<SignedIn | null> {
  requireSameOrigin(request);
  const visitor = await visitorOf(request.headers);
  if (
    !isSignedIn(visitor) ||
    !can(visitor.actor, { action: "account:manage", resource: { person: visitor.person.id } })
  )
    return null;
  await countUses(visitor.accounts.db, [
    { limit: accountLimits.learningOfPerson, subject: visitor.person.id },
  ]);
  return visitor;
}

export function getLearning(request: Request): Promise<Response> {
  return answer(async () => {
    const asking = await asker(request);
    // No refusal: every page of somebody who has handed something in asks, and most of them have no account.
    if (!asking) return respond(200, { person: null });
    const { accounts, person } = asking;
    const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
    if (!Number.isSafeInteger(after) || after < 0) {
      const message = "“after” is a revision: a whole number from 0, as an earlier answer gave it.";
      throw new Refused({ status: 422, key: "malformed", params: { where: "after" }, message });
    }
    return respond(200, {
      person: person.id,
      ...(await learningAfter(accounts.db, { person: person.id, after })),
    });
  });
}

export function postLearning(request: Request): Promise<Response> {
  return answer(async () => {
    const asking = await asker(request);
    if (!asking) {
      const message = "Sign in first: this is what is kept of your own learning.";
      throw new Refused({ status: 401, key: "signInFirst", params: {}, message });
    }
    const { accounts, person } = asking;
    const parsed = bodySchema.safeParse(await readJson(request, MOST_BYTES));
    const issue = parsed.error?.issues[0];
    const fault = issue
      ? `${issue.path.map(String).join(".") || "the body"}: ${issue.message}`
      : parsed.data!.records.map(faultIn).find((one) => one !== null);
    if (!parsed.data || fault) {
      const message = `What was sent is malformed at ${fault}. Nothing of it was stored.`;
      throw new Refused({ status: 422, key: "malformed", params: { where: String(fault) }, message });
    }
    const { records, person: meant } = parsed.data;
    if (meant !== person.id) {
      const message = "These records are another account's. Nothing of them was stored.";
      throw new Refused({ status: 409, key: "otherPerson", params: {}, message });
    }
    if (!(await addLearning(accounts.db, { person: person.id, records: records as LearningRecord[] }))) {
      const message = `An account keeps at most ${MOST_RECORDS} records. Nothing of these was stored.`;
      throw new Refused({ status: 409, key: "full", params: { most: MOST_RECORDS }, message });
    }
    return respond(200, {});
  });
}
