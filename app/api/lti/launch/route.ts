// Where a learning platform's answer comes back to, by a form that another site sends.
import { finishLaunch } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  return finishLaunch(request);
}
