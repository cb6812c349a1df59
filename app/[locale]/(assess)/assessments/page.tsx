import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AssessmentsPage } from "@/components/assessment/assessments-page";
import { assessmentsPage } from "@/lib/account/assessments/pages";
import { titled } from "../page-title";

export const generateMetadata = titled;

export default async function Assessments({ params }: { params: Promise<{ locale: string }> }) {
  const view = await assessmentsPage(await headers());
  if (!view) redirect(`/${(await params).locale}/sign-in?next=/assessments`);
  return <AssessmentsPage view={view} />;
}
