// One hand-in, from a parsed JSON body to a stored attempt, or a refusal that says what is wrong with it.
import * as z from "zod/mini";
import { type Actor, can } from "../access/can";
import { storeAttempt } from "../classroom/attempts";
import type { Db } from "../db/open";
import { evidenceSchema } from "../grading/evidence";
import { findExercise } from "./exercises";

const bodySchema = z.object({
  exercise: z.string().check(z.maxLength(80)),
  world: z.string().check(z.maxLength(80)),
  /** Chosen once for each hand-in, by the browser, and sent again with each retry. */
  idempotencyKey: z.string().check(z.regex(/^[0-9a-zA-Z-]{16,64}$/)),
  backend: z.nullable(z.string().check(z.maxLength(120))),
  evidence: evidenceSchema,
});

/** Why a request was refused; `key` is worded under the exercise's messages, `message` is for those who read the API. */
export interface Refusal {
  readonly status: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
}

export type HandInResult =
  | { readonly ok: true; readonly attempt: string; readonly made: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (
  status: number,
  key: string,
  message: string,
  params: Refusal["params"] = {},
): HandInResult => ({ ok: false, refusal: { status, key, params, message } });

/** @param address keyed hash of the sender's address @throws TooMany */
export async function handIn(
  db: Db,
  { actor, address, body }: { actor: Actor; address: string; body: unknown },
): Promise<HandInResult> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const where = path.length > 0 ? path.map(String).join(".") : "the body";
    return refuse(422, "malformed", `The hand-in is malformed at ${where}: ${message}.`, {
      where,
      why: message,
    });
  }
  const { exercise: id, world: worldId, idempotencyKey, backend, evidence } = parsed.data;
  const exercise = findExercise(id);
  if (!exercise) return refuse(404, "unknownExercise", `There is no exercise "${id}".`, { exercise: id });
  if (evidence.kind !== exercise.spec.evidence) {
    return refuse(422, "wrongKind", `This exercise takes ${exercise.spec.evidence}, not ${evidence.kind}.`, {
      wanted: exercise.spec.evidence,
      got: evidence.kind,
    });
  }
  const world = await db
    .selectFrom("world")
    .select(["learner", "exercise"])
    .where("id", "=", worldId)
    .executeTakeFirst();
  const mine =
    actor.kind === "learner" &&
    world?.exercise === id &&
    can(actor, { action: "attempt:make", resource: { worldOf: world.learner } });
  if (!mine) {
    return refuse(
      409,
      "notYourWorld",
      "These lists are for a world that is not yours. Open your sealed world in the notebook, make the lists again and hand those in.",
    );
  }
  const stored = await storeAttempt(db, {
    learner: actor.learner,
    exercise: id,
    world: worldId,
    evidence: JSON.stringify(evidence),
    idempotencyKey,
    backend,
    address,
  });
  if (stored.outcome === "keyReused") {
    return refuse(
      409,
      "keyReused",
      "This idempotency key was used before for other evidence. Choose a new one.",
    );
  }
  return { ok: true, attempt: stored.attempt, made: stored.outcome === "made" };
}
