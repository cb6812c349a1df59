// A lesson of the studio: its newest revision, and what its author has typed.
import { getStudioLesson, putStudioLesson } from "@/lib/account/studio/api";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ id: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  getStudioLesson(request, (await params).id);
export const PUT = async (request: Request, { params }: Context) =>
  putStudioLesson(request, (await params).id);
