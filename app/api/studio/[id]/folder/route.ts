// A lesson of the studio as a folder that drops into lessons/.
import { downloadFolder } from "@/lib/account/studio/folder";

export const dynamic = "force-dynamic";

export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  downloadFolder(request, (await params).id);
