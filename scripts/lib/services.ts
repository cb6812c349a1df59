// The services that graders ask for, for scripts: workers bundled into a folder of their own, as the server has them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RunningServices, type ServiceOptions, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers, type ServerWorkers } from "./server-workers";

/** Runs `work` with the workers as the built server has them, and takes them away after it. */
export async function withWorkers<T>(work: (workers: ServerWorkers) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-workers-"));
  try {
    return await work(await buildServerWorkers(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` with services, and takes everything away after it. */
export function withServices<T>(
  work: (services: RunningServices, workers: ServerWorkers) => Promise<T>,
  options?: ServiceOptions,
): Promise<T> {
  return withWorkers(async (workers) => {
    const services = startServices(workers, options);
    try {
      return await work(services, workers);
    } finally {
      services.close();
    }
  });
}
