// An assessment as a SCORM package.
import { downloadPackage } from "@/lib/account/scorm/download";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return downloadPackage(request, (await params).id);
}
