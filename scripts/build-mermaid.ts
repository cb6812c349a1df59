// Bundles Mermaid by esbuild for the diagrams of the studio's texts. Next would do it, too, but what Next builds is kept for offline use with
// everybody's first visit, and few ever see a diagram that was not drawn ahead. Writes public/mermaid/ and build/mermaid.json.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleWorker } from "./lib/bundle-worker";

const build = path.resolve(import.meta.dirname, "../build");

async function main(): Promise<void> {
  const script = await bundleWorker("scripts/lib/mermaid-entry.ts", "mermaid");
  await mkdir(build, { recursive: true });
  await writeFile(path.join(build, "mermaid.json"), `${JSON.stringify({ script }, null, 2)}\n`);
}

void main();
