// POST /api/scorm/result: the page of a SCORM package asks what came of its assessment, with the key that it made and that its learner
// agreed to. Of any site, since packages lie on learning platforms; without cookies, so it tells nothing of who is signed in here.
import * as z from "zod/mini";
import { readWithin } from "../../access/read-within";
import { accountLimits, countUses } from "../../auth/limits";
import { addressOf, ownOrigin } from "../../judge/api/request";
import { answer, Refused, respond } from "../../judge/api/respond";
import { getServer } from "../../judge/server";
import { findByKey, noteTold } from "../../links/scorm/launches";
import { tellResult } from "../../links/scorm/result";

const MOST_BYTES = 1000;
const sentSchema = z.object({ key: z.string() });
const forAll = { "access-control-allow-origin": "*" };

export async function tellPackage(request: Request): Promise<Response> {
  const response = await answer(async () => {
    ownOrigin(request);
    const key = await keyIn(request);
    const { db, secrets } = await getServer();
    const launch = await findByKey(db, key);
    // A page that is open asks four times a minute; before anybody has agreed there is only its address to count by.
    await countUses(db, [
      launch
        ? { limit: accountLimits.scormOfLaunch, subject: launch.id }
        : { limit: accountLimits.scormOfAddress, subject: addressOf(request, secrets) },
    ]);
    const now = Date.now();
    const told = await tellResult(db, launch, now);
    if (launch && told.state === "over") await noteTold(db, launch.id, now);
    return respond(200, told);
  });
  // Refusals, too: the page says why.
  for (const [name, value] of Object.entries(forAll)) response.headers.set(name, value);
  return response;
}

async function keyIn(request: Request): Promise<string> {
  const bytes = await readWithin(request.body, MOST_BYTES);
  try {
    return sentSchema.parse(JSON.parse(bytes!.toString("utf8"))).key;
  } catch {
    const message = 'Send JSON of at most 1,000 bytes with the package\'s key: {"key": "…"}.';
    throw new Refused({ status: 400, key: "noKey", params: {}, message });
  }
}
