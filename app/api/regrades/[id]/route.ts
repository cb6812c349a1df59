// How far a preview of a regrade is.
import { getProgress } from "@/lib/account/regrades/progress";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return getProgress(request, (await params).id);
}
