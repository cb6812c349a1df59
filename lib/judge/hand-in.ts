// One hand-in, from a parsed JSON body to a stored attempt, or a refusal that says what is wrong with it.
import * as z from "zod/mini";
import { type Actor, can } from "../access/can";
import { standingOf } from "../auth/maker";
import { storeAttempt } from "../classroom/attempts";
import type { NoPlace } from "../classroom/sitting-place";
import { isText, newId } from "../db/ids";
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { type Evidence, evidenceSchema, mostBytes } from "../grading/evidence";
import { partsOf } from "../grading/single-question";
import { attemptSeed, seedCommitment } from "./attempt-seed";
import { contentHashes } from "./content-hashes";
import { findExercise, hasWorld, type KnownExercise } from "./exercises";

const text = (most: number) =>
  z.string().check(z.maxLength(most), z.refine(isText, "it holds the character 0"));

const bodySchema = z.object({
  exercise: text(80),
  /** Null for exercises without a sealed world. */
  world: z.nullable(text(80)),
  /** Chosen once for each hand-in, by the browser, and sent again with each retry. */
  idempotencyKey: z.string().check(z.regex(/^[0-9a-zA-Z-]{16,64}$/)),
  backend: z.nullable(text(120)),
  /** Version of the learner's library; pages older than it send none. */
  library: z.optional(z.nullable(text(120))),
  /** Who made it, as the page was told then; null where it was told nobody. Pages older than this send none. */
  maker: z.optional(z.nullable(text(80))),
  evidence: evidenceSchema,
  /** The sitting of an assessment it is for; left out in practice. */
  sitting: z.optional(text(80)),
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

type Refused = Extract<HandInResult, { ok: false }>;

const refuse = (status: number, key: string, message: string, params: Refusal["params"] = {}): Refused => ({
  ok: false,
  refusal: { status, key, params, message },
});

const noPlaceWords: Readonly<Record<NoPlace, string>> = {
  noSitting: "There is no such exercise in a sitting of yours.",
  over: "Time is up: the assessment takes nothing more.",
  paused: "The clock of the assessment stands, and nothing is taken meanwhile. Go on with it first.",
  notOpen: "The exercises come in order. Hand something in at the ones before first.",
  noTryLeft: "All tries at this exercise are used.",
  inSitting: "This exercise is part of an assessment you have begun. Hand it in there.",
};

/** Why a sitting takes nothing. */
export const noPlace = (why: NoPlace): Refusal => ({
  status: why === "noSitting" ? 404 : 409,
  key: why,
  params: {},
  message: noPlaceWords[why],
});

const otherWorldWords = {
  worldOfSitting:
    "These lists are for the world of an assessment. Open your world anew in the notebook, make the lists again and hand those in.",
  practiceWorld:
    "These lists are for your practice world. The assessment has a world of its own: open it in the notebook, make the lists again and hand those in.",
} as const;

interface Means {
  readonly db: Db;
  /** The keys of worlds; attempts' seeds are drawn with them too. */
  readonly worlds: KeyRing;
  /** The keys of the names that hand-ins carry. */
  readonly makers: KeyRing;
}

/** @param address keyed hash of the sender's address @throws TooMany, Erased */
export async function handIn(
  { db, worlds, makers }: Means,
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
  const {
    exercise: id,
    world: worldId,
    idempotencyKey,
    backend,
    library = null,
    evidence,
    maker,
    sitting,
  } = parsed.data;
  const standing = standingOf(makers, maker, actor);
  if (standing === null) {
    return refuse(
      409,
      "otherMaker",
      "Somebody else made this hand-in, or you did while you were signed in otherwise. It is not stored.",
    );
  }
  const looked = await lookAt(db, { actor, exercise: id, world: worldId, sitting, evidence });
  if ("refusal" in looked) return looked;
  const { learner, evidenceText } = looked;
  const attempt = newId();
  const seed = attemptSeed(worlds, { key: worlds.current, attempt });
  const hashes = await contentHashes(id);
  const stored = await storeAttempt(db, {
    id: attempt,
    learner,
    exercise: id,
    world: worldId,
    evidence: evidenceText,
    idempotencyKey,
    backend,
    library,
    exerciseHash: hashes.exercise,
    lessonHash: hashes.lesson,
    seedKey: worlds.current,
    seedCommitment: seedCommitment(seed),
    address,
    isSignedIn: standing === "account",
    sitting,
  });
  if (stored.outcome === "noPlace") return { ok: false, refusal: noPlace(stored.why) };
  if (stored.outcome === "keyReused") {
    return refuse(
      409,
      "keyReused",
      "This idempotency key was used before for other evidence. Choose a new one.",
    );
  }
  return { ok: true, attempt: stored.attempt, made: stored.outcome === "made" };
}

interface Sent {
  readonly actor: Actor;
  readonly exercise: string;
  readonly world: string | null;
  /** Undefined in practice. Whether it is the actor's, and takes this, is asked where it is stored. */
  readonly sitting: string | undefined;
  readonly evidence: Evidence;
}

/**
 * Whether it can be taken as it is: a known exercise's kind of evidence, not too large, of the actor's own world. A sitting takes what was made on
 * its own world alone, and practice nothing that was made on one, whose verdict an assessment's rules may withhold.
 */
export async function lookAt(
  db: Db,
  { actor, exercise: id, world, sitting, evidence }: Sent,
): Promise<{ readonly learner: string; readonly evidenceText: string } | Refused> {
  const exercise = findExercise(id);
  const isForSittings = exercise?.spec.secret || partsOf(id).question !== null;
  if (!exercise || (isForSittings && sitting === undefined))
    return refuse(404, "unknownExercise", `There is no exercise "${id}".`, { exercise: id });
  if (evidence.kind !== exercise.spec.evidence) {
    return refuse(422, "wrongKind", `This exercise takes ${exercise.spec.evidence}, not ${evidence.kind}.`, {
      wanted: exercise.spec.evidence,
      got: evidence.kind,
    });
  }
  const evidenceText = JSON.stringify(evidence);
  const most = mostBytes[evidence.kind];
  if (Buffer.byteLength(evidenceText) > most) {
    return refuse(413, "tooLarge", `The hand-in is larger than ${most} bytes.`, { most });
  }
  const whose = await worldOf(db, { exercise, world });
  if (
    actor.kind !== "learner" ||
    whose === null ||
    !can(actor, { action: "attempt:make", resource: { worldOf: whose.learner } })
  )
    return refuse(
      409,
      "notYourWorld",
      "These lists are for a world that is not yours. Open your sealed world in the notebook, make the lists again and hand those in.",
    );
  if (hasWorld(exercise) && whose.sitting !== (sitting ?? null)) {
    const key = sitting === undefined ? "worldOfSitting" : "practiceWorld";
    return refuse(409, key, otherWorldWords[key]);
  }
  return { learner: actor.learner, evidenceText };
}

/** Whose world evidence was made on, where the exercise has worlds; nobody's where it has none; null where it fits neither. */
async function worldOf(
  db: Db,
  { exercise, world: id }: { exercise: KnownExercise; world: string | null },
): Promise<{ readonly learner: string | null; readonly sitting: string | null } | null> {
  if (!hasWorld(exercise)) return id === null ? { learner: null, sitting: null } : null;
  if (id === null) return null;
  const world = await db
    .selectFrom("world")
    .select(["learner", "sitting", "exercise"])
    .where("id", "=", id)
    .executeTakeFirst();
  return world?.exercise === exercise.spec.id ? world : null;
}
