// The page that hosts the kernel, without React. proxy.ts lets it answer on the runner host only.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { originsFor } from "@/lib/access/origins";
import { runnerHeaders } from "@/lib/access/runner-policy";
import { type KernelManifest, runnerPage } from "@/lib/kernel/runner-page";

export async function GET(request: Request): Promise<Response> {
  const { app } = originsFor({
    host: request.headers.get("host"),
    publicOrigin: process.env.PUBLIC_ORIGIN,
    runnerOrigin: process.env.RUNNER_ORIGIN,
  });
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "build", "kernel.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as KernelManifest;
  return new Response(runnerPage(manifest, [app]), { headers: runnerHeaders([app]) });
}
