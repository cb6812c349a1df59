// Runs once when the server starts: opens the database and begins judging what waits in the queue.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getServer } = await import("./lib/judge/server");
  await getServer();
}
