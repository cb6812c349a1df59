// npm run dev: the same server with Next's development mode; kernel and workers are built once at start, lessons also when they are saved.
import { rm } from "node:fs/promises";
import path from "node:path";
import { ensureInstalled, requireContent, requireNode, root, tsx } from "./lib/prepare.mjs";
import { beginPreview } from "./lib/preview/hub.mjs";

requireNode();
requireContent();
await ensureInstalled();
// Of another day: lessons may have changed since.
await rm(path.join(root, ".cache", "preview"), { recursive: true, force: true });
for (const step of [
  "build-lessons",
  "build-search",
  "build-kernel",
  "build-data-worker",
  "build-type-help",
  "build-mermaid",
  "build-scorm",
  "build-server-workers",
  "migrate",
]) {
  if ((await tsx(`scripts/${step}.ts`)) !== 0) process.exit(1);
}
beginPreview();
const { serve } = await import("./serve.mjs");
await serve({ port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? "127.0.0.1", dev: true });
