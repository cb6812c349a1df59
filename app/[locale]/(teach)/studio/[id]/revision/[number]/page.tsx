import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { RevisionPage } from "@/components/studio/revision-page";
import { revisionPage } from "@/lib/account/studio/pages";
import { lessonMeans } from "../../../../../lesson-means";
import { publishRevision, restoreRevision, sendBackRevision, takeBackReview } from "../../../../actions";
import { titled } from "../../../../page-title";

export const generateMetadata = titled;

const actions = {
  publish: publishRevision,
  sendBack: sendBackRevision,
  takeBack: takeBackReview,
  restore: restoreRevision,
};

export default async function Revision({ params }: { params: Promise<{ id: string; number: string }> }) {
  const { id, number } = await params;
  const view = await revisionPage(await headers(), { id, number });
  if (!view) notFound();
  return <RevisionPage view={view} means={await lessonMeans()} actions={actions} />;
}
