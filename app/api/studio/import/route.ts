// A lesson's folder becomes a lesson of the studio.
import { importFolder } from "@/lib/account/studio/folder";

export const dynamic = "force-dynamic";

export const POST = (request: Request) => importFolder(request);
