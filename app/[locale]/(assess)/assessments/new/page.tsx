import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NewAssessmentPage } from "@/components/assessment/new-page";
import { newAssessmentPage } from "@/lib/account/assessments/pages";
import { one } from "../../../(account)/act";
import { makeAnAssessment } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

type Query = Promise<{ organisation?: string; as?: string }>;

export default async function New({ searchParams }: { searchParams: Query }) {
  const { organisation, as } = await searchParams;
  const view = await newAssessmentPage(
    await headers(),
    one(organisation),
    one(as) === "placement" ? "placement" : null,
  );
  if (!view) notFound();
  return <NewAssessmentPage view={view} action={makeAnAssessment} />;
}
