import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ScormPage } from "@/components/assessment/scorm-page";
import { scormPage } from "@/lib/account/scorm/agree";
import { reportToPlatform } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ to?: string | string[] }>;
}

export default async function Platform({ params, searchParams }: Props) {
  const { to } = await searchParams;
  const asked = { id: (await params).id, to: typeof to === "string" ? to : "" };
  const view = await scormPage(await headers(), asked);
  if (!view) notFound();
  return <ScormPage view={view} reportToPlatform={reportToPlatform} />;
}
