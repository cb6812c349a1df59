// POST /api/attempts, GET /api/attempts?exercise=, GET /api/attempts/[id], GET /api/attempts/[id]/receipt.
import { can } from "../../access/can";
import { attemptsOf, findAttempt, statementOf } from "../../classroom/attempts";
import { signReceipt } from "../../classroom/receipt";
import { isText } from "../../db/ids";
import { MAX_EVIDENCE_BYTES } from "../../grading/evidence";
import { findExercise } from "../exercises";
import { handIn } from "../hand-in";
import { getServer } from "../server";
import { addressOf, beSomebody, cookiesFor, readJson, requireSameOrigin, whoIs } from "./request";
import { answer, Refused, refuse, respond } from "./respond";

const MOST_LISTED = 20;

/** Stores a hand-in; 201 the first time, 200 when the same one comes again. */
export function postAttempt(request: Request): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, secrets, accounts, judge } = await getServer();
    const body = await readJson(request, MAX_EVIDENCE_BYTES);
    const { actor, cookies } = await beSomebody(request, accounts);
    const result = await handIn(
      { db, worlds: secrets.worlds, makers: secrets.cookies },
      { actor, address: addressOf(request, secrets), body },
    );
    if (!result.ok) return refuse(result.refusal);
    judge.wake();
    const found = await findAttempt(db, result.attempt);
    return respond(result.made ? 201 : 200, { attempt: await found!.report() }, cookies);
  });
}

/** One attempt of the asker's own; somebody else's is as good as none. */
export function getAttempt(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, accounts } = await getServer();
    const { actor } = await whoIs(request, accounts);
    const found = await findAttempt(db, id);
    if (!found || !can(actor, { action: "attempt:read", resource: { learner: found.learner } })) {
      const message = "There is no such attempt of yours.";
      throw new Refused({ status: 404, key: "unknownAttempt", params: {}, message });
    }
    return respond(200, { attempt: await found.report() });
  });
}

/** A signed receipt of one judged attempt of the asker's own, as a file to keep. */
export function getReceipt(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, secrets, accounts } = await getServer();
    const { actor } = await whoIs(request, accounts);
    const found = await findAttempt(db, id);
    const mine = found && can(actor, { action: "attempt:read", resource: { learner: found.learner } });
    const statement = mine ? await statementOf(db, id) : null;
    if (statement === null) {
      const message = "There is no such judged attempt of yours.";
      throw new Refused({ status: 404, key: "unknownAttempt", params: {}, message });
    }
    const { current, keys } = secrets.receipts;
    const receipt = signReceipt(statement, { id: current, secret: keys[current]! });
    const name = `aisle-receipt-${statement.attempt.exercise.replace("/", "-")}-${id.slice(-12)}.json`;
    return respond(200, receipt, { "content-disposition": `attachment; filename="${name}"` });
  });
}

/** The asker's latest attempts at one exercise, newest first: in practice, or with `sitting` in an assessment. */
export function listAttempts(request: Request): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const asked = new URL(request.url).searchParams;
    const exercise = asked.get("exercise") ?? "";
    const sitting = asked.get("sitting");
    const found = findExercise(exercise);
    if (!found || (found.spec.secret && sitting === null)) {
      const message = `There is no exercise "${exercise}".`;
      throw new Refused({ status: 404, key: "unknownExercise", params: { exercise }, message });
    }
    const { db, accounts } = await getServer();
    const who = await whoIs(request, accounts);
    const { actor } = who;
    // Every page with an exercise asks this first, so it learns here whose hand-ins it makes.
    const cookies = cookiesFor(request, accounts, who);
    if (actor.kind === "nobody" || !isText(sitting ?? "")) return respond(200, { attempts: [] }, cookies);
    const attempts = await attemptsOf(db, { learner: actor.learner, exercise, sitting, most: MOST_LISTED });
    return respond(200, { attempts }, cookies);
  });
}
