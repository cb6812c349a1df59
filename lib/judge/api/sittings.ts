// GET /api/sittings/[id]: its clock, by the server's time. POST /api/sittings/[id]/drafts: keeps the latest state of one exercise.
import * as z from "zod/mini";
import { type Actor, can } from "../../access/can";
import type { Clock } from "../../assessment/clock";
import { saveDraft } from "../../classroom/sittings";
import { standingIn } from "../../classroom/standings";
import { isText } from "../../db/ids";
import type { Db } from "../../db/open";
import { evidenceSchema, MAX_EVIDENCE_BYTES } from "../../grading/evidence";
import { endDue } from "../end-sittings";
import { lookAt, noPlace } from "../hand-in";
import { getServer } from "../server";
import { readJson, requireSameOrigin, whoIs } from "./request";
import { answer, Refused, refuse, respond } from "./respond";

const text = z.string().check(z.maxLength(120), z.refine(isText, "it holds the character 0"));

const bodySchema = z.object({
  exercise: text,
  world: z.nullable(text),
  backend: z.nullable(text),
  library: z.nullable(text),
  evidence: evidenceSchema,
});

/** What the page counts down from: the server's time, never the browser's. */
const told = ({ phase, left, shuts }: Clock, now: number) => ({
  phase,
  left,
  untilShut: Math.max(0, shuts - now),
});

/** The asker's own sitting; somebody else's is as good as none. @throws Refused */
async function ownSitting(db: Db, { actor, sitting, now }: { actor: Actor; sitting: string; now: number }) {
  const found = isText(sitting) ? await standingIn(db, sitting, now) : null;
  const learner = found?.standing.sitting.learner;
  if (found && learner !== undefined && can(actor, { action: "sitting:work", resource: { learner } }))
    return { ...found, learner };
  throw new Refused(noPlace("noSitting"));
}

export function getSitting(request: Request, sitting: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, secrets, accounts, judge } = await getServer();
    const { actor } = await whoIs(request, accounts);
    const now = Date.now();
    const { standing } = await ownSitting(db, { actor, sitting, now });
    if (standing.clock.phase === "over" && (await endDue({ db, worlds: secrets.worlds }, now))) judge.wake();
    return respond(200, { clock: told(standing.clock, now) });
  });
}

export function postDraft(request: Request, sitting: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const { db, accounts } = await getServer();
    const { actor } = await whoIs(request, accounts);
    const now = Date.now();
    const { learner, standing } = await ownSitting(db, { actor, sitting, now });
    const parsed = bodySchema.safeParse(await readJson(request, MAX_EVIDENCE_BYTES));
    if (!parsed.success) {
      const { path, message: why } = parsed.error.issues[0]!;
      const where = path.map(String).join(".") || "the body";
      const message = `The draft is malformed at ${where}: ${why}.`;
      throw new Refused({ status: 422, key: "malformed", params: { where, why }, message });
    }
    const { exercise, world, backend, library, evidence } = parsed.data;
    const looked = await lookAt(db, { actor, exercise, world, sitting, evidence });
    if ("refusal" in looked) return refuse(looked.refusal);
    const draft = { world, backend, library, evidence: looked.evidenceText };
    // Received when it had come in whole, not when somebody else's transaction let it through.
    const saved = await saveDraft(db, { sitting, learner, exercise, draft }, Date.now());
    if (saved.outcome === "noPlace") return refuse(noPlace(saved.why));
    return respond(200, { received: saved.received, clock: told(standing.clock, now) });
  });
}
