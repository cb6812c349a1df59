// The analysis of an assessment's exercises as a file.
import { exportItems } from "@/lib/account/assessments/items-file";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return exportItems(request, (await params).id);
}
