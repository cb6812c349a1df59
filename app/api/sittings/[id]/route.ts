// A sitting of an assessment: how much time is left.
import { getSitting } from "@/lib/judge/api/sittings";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return getSitting(request, (await params).id);
}
