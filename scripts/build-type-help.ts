// Bundles the worker that completes, explains and checks what learners type, and packs the declarations it reads and
// the compiler's messages in Chinese. Writes public/type-help/ and build/type-help.json.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { TypeHelpFiles } from "../lib/type-help/protocol";
import { bundleWorker } from "./lib/bundle-worker";
import { packedTypes } from "./lib/type-help/cached";

const root = path.resolve(import.meta.dirname, "..");
const out = path.join(root, "public", "type-help");

/** @returns its address */
async function packed(name: string, content: string): Promise<string> {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const file = `${name}-${hash}.json.gz`;
  await writeFile(path.join(out, file), gzipSync(content, { level: 9 }));
  return `/type-help/${file}`;
}

async function main(): Promise<void> {
  const worker = await bundleWorker("lib/type-help/type-help.worker.ts", "type-help");
  const chinese = path.join(root, "node_modules/typescript/lib/zh-cn/diagnosticMessages.generated.json");
  const files: TypeHelpFiles = {
    worker,
    types: await packed("types", await packedTypes()),
    words: await packed("words", JSON.stringify(JSON.parse(await readFile(chinese, "utf8")))),
  };
  await mkdir(path.join(root, "build"), { recursive: true });
  await writeFile(path.join(root, "build", "type-help.json"), `${JSON.stringify(files, null, 2)}\n`);
}

void main();
