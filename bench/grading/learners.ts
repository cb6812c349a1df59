// Learners who hand in over HTTP, as browsers do: a cookie each, an address for ten of them.
import { randomUUID } from "node:crypto";
import { cookieName, signLearner } from "../../lib/auth/anonymous";
import { ensureLearner } from "../../lib/classroom/ensure-learner";
import { newId } from "../../lib/db/ids";
import type { Evidence } from "../../lib/grading/evidence";
import { judgedToText } from "../../lib/verify/judged-text";
import type { SealedWorld } from "../../lib/verify/sealed-world";
import { origin, type Setup } from "./setup";

/** What is handed in: a solution, which is judged to its last check. */
export interface Work {
  readonly kind: Evidence["kind"];
  readonly exercise: string;
  readonly evidence: Evidence;
  /** That it was made on; each learner has a copy. */
  readonly world: SealedWorld | null;
}

export interface Learner {
  readonly cookie: string;
  readonly address: string;
  readonly world: string | null;
}

const userAgent = "Mozilla/5.0 Chrome/156.0.0.0";
let come = 0;

/** Somebody who has not been here before, with a world where the work needs one. */
export async function newLearner({ db, secrets }: Setup, { exercise, world }: Work): Promise<Learner> {
  const learner = newId();
  const n = come++;
  const value = signLearner(secrets.cookies, learner);
  const cookie = `${cookieName({ origin, userAgent })}=${value}`;
  const address = `10.1.${Math.floor(n / 2500)}.${Math.floor(n / 10) % 250}`;
  if (!world) return { cookie, address, world: null };
  await ensureLearner(db, learner, Date.now());
  const id = newId();
  const row = { id, learner, exercise, generator: "bench", seed_key: "none", attempt_no: 0 };
  await db
    .insertInto("world")
    .values({ ...row, training: new Uint8Array(), judged: judgedToText(world.judged), created: Date.now() })
    .execute();
  return { cookie, address, world: id };
}

/** @returns the attempt's id @throws Error when it is not accepted */
export async function handIn(who: Learner, { exercise, evidence }: Work): Promise<string> {
  const body = { exercise, world: who.world, idempotencyKey: randomUUID(), backend: "bench", evidence };
  const response = await fetch(`${origin}/api/attempts`, {
    method: "POST",
    headers: {
      origin,
      "content-type": "application/json",
      "user-agent": userAgent,
      cookie: who.cookie,
      "x-forwarded-for": who.address,
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`Not accepted: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { attempt: { id: string } }).attempt.id;
}
