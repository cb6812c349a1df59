// The signed receipt of one judged hand-in.
import { getReceipt } from "@/lib/judge/api/attempts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return getReceipt(request, (await params).id);
}
