// An assessment's course structure for platforms that launch by cmi5.
import { downloadStructure } from "@/lib/account/cmi5/structure";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return downloadStructure(request, (await params).id);
}
