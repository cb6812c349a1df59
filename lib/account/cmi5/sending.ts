// Sends statements of cmi5 sessions for as long as the server runs, a few times a minute, outside of any request.
import { keepDoing } from "../../judge/rounds";
import { getServer } from "../../judge/server";
import { sendCmi5 } from "../../links/cmi5/outbox";

const EVERY_MS = 5000;

export function keepSendingCmi5(): void {
  keepDoing("Statements of cmi5 sessions", EVERY_MS, async () => {
    const { db, secrets } = await getServer();
    await sendCmi5({ db, ring: secrets.accounts });
  });
}
