// The page that hosts the kernel, without React. proxy.ts lets it answer on the runner host only.
import { originsFor } from "@/lib/access/origins";
import { runnerHeaders } from "@/lib/access/runner-policy";
import { runnerPage } from "@/lib/kernel/runner-page";
import { builtFiles } from "../manifests";

export async function GET(request: Request): Promise<Response> {
  const { app } = originsFor({
    host: request.headers.get("host"),
    publicOrigin: process.env.PUBLIC_ORIGIN,
    runnerOrigin: process.env.RUNNER_ORIGIN,
  });
  const manifest = await builtFiles("kernel");
  // In development files change under their names.
  const { keeper, ...files } = manifest;
  const page = runnerPage(process.env.NODE_ENV === "production" ? manifest : files, [app]);
  return new Response(page, { headers: runnerHeaders([app]) });
}
