// The learner's sealed world: training part only.
import { openWorld } from "@/lib/judge/api/worlds";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ exercise: string }> }) {
  return openWorld(request, (await params).exercise);
}
