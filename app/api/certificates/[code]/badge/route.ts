// A certificate as a signed badge, as a file.
import { getBadge } from "@/lib/account/badges/give";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }) {
  return getBadge(request, (await params).code);
}
