// Bundles what the server runs in worker threads into build/workers. The same path works in dev and start.
import path from "node:path";
import { buildServerWorkers } from "./lib/server-workers";

await buildServerWorkers(path.resolve(import.meta.dirname, "..", "build", "workers"));
