// Sends results to learning platforms for as long as the server runs, a few times a minute, outside of any request.
import { keepDoing } from "../judge/rounds";
import { getServer } from "../judge/server";
import { sendScores } from "../links/lti/scores";

const EVERY_MS = 15_000;

/** Begins; what fails is in the log and tried again. */
export function keepSendingScores(): void {
  keepDoing("Results for learning platforms", EVERY_MS, async () => {
    const { db, secrets } = await getServer();
    await sendScores({ db, ring: secrets.accounts });
  });
}
