// Ending a server without cutting anybody off: no new connections, requests in flight are answered, work in hand is finished.

/** How long all of it may take; what is not done by then is cut off. Leases of hand-ins then end by themselves. */
const PATIENCE_MS = 40_000;

/** The share of it that requests have. Connections that never sent one do not count as idle, and would take all of it. */
const FOR_REQUESTS = 0.5;

/**
 * Resolves when the server is closed and `finish` is done, or the time is up.
 * @param finish what else there is to bring to an end: the judge, letters, the database
 */
export async function shutDown(server, finish = async () => {}, patienceMs = PATIENCE_MS) {
  let timer;
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(() => resolve("late"), patienceMs);
  });
  // Whoever keeps a connection open for later requests would keep the server from closing.
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs * FOR_REQUESTS);
  // Requests first: what they hand in or send may need the rest.
  const done = closed.then(finish).then(
    () => "done",
    (error) => {
      console.error(error);
      return "failed";
    },
  );
  const outcome = await Promise.race([done, tooLate]);
  clearTimeout(timer);
  clearTimeout(cut);
  clearInterval(idle);
  if (outcome === "late") server.closeAllConnections();
  return outcome;
}
