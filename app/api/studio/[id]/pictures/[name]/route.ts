// A picture of a lesson of the studio.
import { getPicture, postPicture } from "@/lib/account/studio/api";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ id: string; name: string }>;
}

export const GET = async (request: Request, { params }: Context) => getPicture(request, await params);
export const POST = async (request: Request, { params }: Context) => postPicture(request, await params);
