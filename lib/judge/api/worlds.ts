// GET /api/worlds/[exercise]: the learner's sealed world, its training part only. Making one takes a few seconds.
import { findExercise } from "../exercises";
import { getServer } from "../server";
import { addressOf, beSomebody, requireSameOrigin } from "./request";
import { answer, Refused } from "./respond";

export function openWorld(request: Request, id: string): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const exercise = findExercise(id);
    if (!exercise) {
      const message = `There is no exercise "${id}".`;
      throw new Refused({ status: 404, key: "unknownExercise", params: { exercise: id }, message });
    }
    const { worlds, secrets } = await getServer();
    const { learner, setCookie } = beSomebody(request, secrets);
    const world = await worlds.open({ exercise, learner, address: addressOf(request, secrets) });
    const headers = new Headers({
      "content-type": "application/octet-stream",
      "content-length": String(world.training.length),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-world-id": world.id,
    });
    if (setCookie) headers.set("set-cookie", setCookie);
    return new Response(world.training, { headers });
  });
}
