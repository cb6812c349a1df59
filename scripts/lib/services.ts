// The services that graders ask for, for scripts: workers bundled into a folder of their own, as the server has them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "./server-workers";

/** Runs `work` with services, and takes everything away after it. */
export async function withServices<T>(work: (services: RunningServices) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-services-"));
  const services = startServices(await buildServerWorkers(folder));
  try {
    return await work(services);
  } finally {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
