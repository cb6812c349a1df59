// npm run dev: the same server with Next's development mode; lessons, kernel and workers are built once at start.
import { ensureInstalled, requireContent, requireNode, tsx } from "./lib/prepare.mjs";

requireNode();
requireContent();
await ensureInstalled();
for (const step of [
  "build-lessons",
  "build-search",
  "build-kernel",
  "build-data-worker",
  "build-type-help",
  "build-scorm",
  "build-server-workers",
  "migrate",
]) {
  if ((await tsx(`scripts/${step}.ts`)) !== 0) process.exit(1);
}
const { serve } = await import("./serve.mjs");
await serve({ port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? "127.0.0.1", dev: true });
