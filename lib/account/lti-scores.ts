// Sends results to learning platforms for as long as the server runs, a few times a minute, outside of any request.
import { getServer } from "../judge/server";
import { sendScores } from "../links/lti/scores";

const EVERY_MS = 15_000;

/** Begins; what fails is in the log and tried again. */
export function keepSendingScores(everyMs: number = EVERY_MS): void {
  const again = () => setTimeout(round, everyMs).unref();
  async function round(): Promise<void> {
    try {
      const { db, secrets } = await getServer();
      await sendScores({ db, ring: secrets.accounts });
    } catch (error) {
      console.error("Results for learning platforms:", error instanceof Error ? error.message : error);
    }
    again();
  }
  again();
}
