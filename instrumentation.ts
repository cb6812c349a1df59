// Runs once when the server starts: opens the database, begins judging what waits in the queue and sending results to learning
// platforms and webhooks, and prints the link by which a new server's first person becomes its owner.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getServer } = await import("./lib/judge/server");
  await getServer();
  const { keepSendingScores } = await import("./lib/account/lti-scores");
  keepSendingScores();
  const { keepSendingWebhooks } = await import("./lib/account/webhooks-sending");
  keepSendingWebhooks();
  const { keepSendingCmi5 } = await import("./lib/account/cmi5/sending");
  keepSendingCmi5();
  const { ownerLink } = await import("./lib/account/begin");
  const origin = process.env.PUBLIC_ORIGIN || `http://aisle.localhost:${process.env.PORT ?? 3000}`;
  const link = await ownerLink(origin.replace(/\/$/, ""));
  if (link) console.log(`Nobody owns this server yet. Whoever opens this link first does: ${link}`);
}
