import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ReportPage } from "@/components/assessment/report-page";
import { reportPage } from "@/lib/account/assessments/report";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

export default async function Report({ params }: { params: Promise<{ id: string }> }) {
  const view = await reportPage(await headers(), (await params).id);
  if (!view) notFound();
  return <ReportPage view={view} />;
}
