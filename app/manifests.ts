// Where the build put the files that browsers fetch beside Next's own, for pages to hand on. Read once in production.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { KernelManifest } from "@/lib/kernel/runner-page";
import type { DataWorkerFiles } from "@/lib/market-browser/protocol";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";

interface Manifests {
  readonly kernel: KernelManifest;
  readonly "data-worker": DataWorkerFiles;
  readonly "type-help": TypeHelpFiles;
  /** What draws diagrams of the studio's texts. */
  readonly mermaid: { readonly script: string };
}

const known = new Map<keyof Manifests, Promise<Manifests[keyof Manifests]>>();

/** What is in build/NAME.json. Rejects when nothing was built. */
export function builtFiles<Name extends keyof Manifests>(name: Name): Promise<Manifests[Name]> {
  const found = known.get(name) ?? read(name);
  if (process.env.NODE_ENV === "production") known.set(name, found);
  return found as Promise<Manifests[Name]>;
}

async function read(name: keyof Manifests): Promise<Manifests[keyof Manifests]> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "build", `${name}.json`);
  return JSON.parse(await readFile(file, "utf8"));
}
