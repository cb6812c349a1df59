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
  return new Response(runnerPage(await builtFiles("kernel"), [app]), { headers: runnerHeaders([app]) });
}
