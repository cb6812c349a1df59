// GET /api/worlds/[exercise]: sends on to the learner's sealed world, made now where there is none (a few seconds). While they sit an
// assessment with that exercise, it is a world of that sitting, which nobody has practised on.
// GET /api/worlds/[exercise]?world=ID: that world's training part, for its learner only; it never changes, so it may
// be kept for good. Two addresses, because which world is a learner's may change and must not be kept.
import { isSitting, sittingWith } from "../../classroom/sitting-place";
import { findExercise, hasWorld, type WorldExercise } from "../exercises";
import { getServer } from "../server";
import { addressOf, beSomebody, requireSameOrigin, whoIs } from "./request";
import { answer, Refused } from "./respond";

export function openWorld(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const exercise = findExercise(id);
    if (!exercise || (exercise.spec.secret && !(await sits(request, id)))) {
      const message = `There is no exercise "${id}".`;
      throw new Refused({ status: 404, key: "unknownExercise", params: { exercise: id }, message });
    }
    if (!hasWorld(exercise)) {
      const message = `The exercise "${id}" has no world: it asks for ${exercise.spec.evidence}.`;
      throw new Refused({ status: 404, key: "noWorld", params: { exercise: id }, message });
    }
    const world = new URL(request.url).searchParams.get("world");
    return world === null ? sendOn(request, exercise) : sendWorld(request, exercise, world);
  });
}

/** Whether the asker sits an assessment with this exercise right now. */
async function sits(request: Request, exercise: string): Promise<boolean> {
  const { db, accounts } = await getServer();
  const { actor } = await whoIs(request, accounts);
  return actor.kind === "learner" && isSitting(db, { learner: actor.learner, exercise }, Date.now());
}

async function sendOn(request: Request, exercise: WorldExercise): Promise<Response> {
  const { db, worlds, secrets, accounts } = await getServer();
  const { actor, cookies } = await beSomebody(request, accounts);
  const { learner } = actor;
  const sitting = await sittingWith(db, { learner, exercise: exercise.spec.id }, Date.now());
  const world = await worlds.open({ exercise, learner, sitting, address: addressOf(request, secrets) });
  const headers = new Headers({
    // Without a host, so that it holds behind any proxy and base path.
    location: `?world=${encodeURIComponent(world)}`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  for (const [name, value] of cookies) headers.append(name, value);
  return new Response(null, { status: 307, headers });
}

async function sendWorld(request: Request, exercise: WorldExercise, world: string): Promise<Response> {
  const { worlds, accounts } = await getServer();
  const { actor } = await whoIs(request, accounts);
  const found =
    actor.kind === "learner"
      ? await worlds.read({ exercise: exercise.spec.id, learner: actor.learner, world })
      : null;
  if (!found) {
    const message = "There is no such world of yours.";
    throw new Refused({ status: 404, key: "unknownWorld", params: {}, message });
  }
  const etag = `W/"${world}"`;
  const headers = new Headers({
    "cache-control": "private, max-age=31536000, immutable",
    vary: "Cookie",
    etag,
    "x-content-type-options": "nosniff",
    "x-world-id": world,
  });
  if (names(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  // The page unpacks, not the transfer: a content-encoding of our own does not get through Next's server.
  headers.set("content-type", found.packing === "gzip" ? "application/gzip" : "application/octet-stream");
  return new Response(found.training, { headers });
}

/** Whether an If-None-Match header names this tag, weak or not (RFC 9110, section 13.1.2). */
function names(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((tag) => bare(tag) === bare(etag));
}
