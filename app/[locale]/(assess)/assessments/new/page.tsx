import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NewAssessmentPage } from "@/components/assessment/new-page";
import { newAssessmentPage } from "@/lib/account/assessments/pages";
import { one } from "../../../(account)/act";
import { makeAnAssessment } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

export default async function New({ searchParams }: { searchParams: Promise<{ organisation?: string }> }) {
  const view = await newAssessmentPage(await headers(), one((await searchParams).organisation));
  if (!view) notFound();
  return <NewAssessmentPage view={view} action={makeAnAssessment} />;
}
