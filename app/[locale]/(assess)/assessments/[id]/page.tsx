import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { TakingPage } from "@/components/assessment/taking-page";
import { takingPage } from "@/lib/account/assessments/pages";
import { end, pause, resume, start } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

const actions = { end, pause, resume, start };

export default async function Taking({ params }: { params: Promise<{ id: string }> }) {
  const view = await takingPage(await headers(), (await params).id);
  if (!view) notFound();
  return <TakingPage view={view} actions={actions} />;
}
