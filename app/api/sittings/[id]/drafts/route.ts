// What a learner has so far of one exercise of a sitting.
import { postDraft } from "@/lib/judge/api/sittings";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return postDraft(request, (await params).id);
}
