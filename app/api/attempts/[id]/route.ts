// One hand-in and what became of it.
import { getAttempt } from "@/lib/judge/api/attempts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return getAttempt(request, (await params).id);
}
