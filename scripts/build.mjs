// The production build, step by step: lessons, search, kernel, data worker, help with types, Mermaid, SCORM page, server workers, Next, and what keeps it all offline.
import { rm, writeFile } from "node:fs/promises";
import { buildStamp, inputHash, requireContent, requireNode, root, runPackage, tsx } from "./lib/prepare.mjs";

requireNode();
// Of what stands at the beginning: what is changed meanwhile makes the build stale.
const madeOf = await inputHash();
await rm(buildStamp, { force: true });
const hasOwn = requireContent() !== null;
const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
const steps = [
  ["lessons", () => tsx("scripts/build-lessons.ts", [], { env })],
  ["search", () => tsx("scripts/build-search.ts", [], { env })],
  ["kernel", () => tsx("scripts/build-kernel.ts", [], { env })],
  ["data worker", () => tsx("scripts/build-data-worker.ts", [], { env })],
  ["help with types", () => tsx("scripts/build-type-help.ts", [], { env })],
  ["Mermaid", () => tsx("scripts/build-mermaid.ts", [], { env })],
  ["SCORM page", () => tsx("scripts/build-scorm.ts", [], { env })],
  ["server workers", () => tsx("scripts/build-server-workers.ts", [], { env })],
  ["pages", () => runPackage("next/dist/bin/next", ["build"], { env, cwd: root })],
  ["offline", () => tsx("scripts/build-offline.ts", [], { env })],
  // What ships is searched by npm test; nobody tests what somebody added, and it is the more secret.
  ...(hasOwn ? [["search for answers", () => tsx("scripts/check-bundles.ts", [], { env })]] : []),
];
for (const [name, step] of steps) {
  const start = performance.now();
  const code = await step();
  if (code !== 0) {
    console.error(`The build stopped at "${name}". What went wrong is above.`);
    process.exit(code);
  }
  console.log(`Built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}
await writeFile(buildStamp, madeOf);
