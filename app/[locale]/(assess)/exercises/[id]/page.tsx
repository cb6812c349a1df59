import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ExerciseReportPage } from "@/components/assessment/exercise-report-page";
import { exerciseReportPage } from "@/lib/account/assessments/exercise-report";
import { titled } from "../../page-title";

export const generateMetadata = titled;

export default async function ExerciseReport({ params }: { params: Promise<{ id: string }> }) {
  const view = await exerciseReportPage(await headers(), (await params).id);
  if (!view) notFound();
  return <ExerciseReportPage view={view} />;
}
