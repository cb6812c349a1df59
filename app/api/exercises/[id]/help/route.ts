// Hints and the solution of one exercise, step by step.
import { getHelp, postHelp } from "@/lib/judge/api/help";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return getHelp(request, (await params).id);
}

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return postHelp(request, (await params).id);
}
