// Reads hand-ins of an assessment for the page that compares them.
import { readSimilar } from "@/lib/account/assessments/similar-forms";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return readSimilar(request, (await params).id);
}
