// Where a browser brings what an organisation's learning platform said. Another site's form sends it here.
import { finishLaunch } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return finishLaunch(request, (await params).organisation);
}
