// Sends webhooks for as long as the server runs, a few times a minute, outside of any request, and forgets old deliveries once an hour.
import { keepDoing } from "../judge/rounds";
import { getServer } from "../judge/server";
import { sweepDeliveries } from "../links/webhooks/deliveries";
import { sendWebhooks } from "../links/webhooks/outbox";

const EVERY_MS = 5000;
const SWEEP_MS = 60 * 60_000;

export function keepSendingWebhooks(): void {
  let swept = 0;
  keepDoing("Webhooks", EVERY_MS, async () => {
    const { db, secrets } = await getServer();
    await sendWebhooks({ db, ring: secrets.accounts });
    if (Date.now() - swept < SWEEP_MS) return;
    swept = Date.now();
    await sweepDeliveries(db);
  });
}
