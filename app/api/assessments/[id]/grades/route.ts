// The gradebook of an assessment as a file.
import { exportGrades } from "@/lib/account/assessments/grades-file";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return exportGrades(request, (await params).id);
}
