import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { TakingPage } from "@/components/assessment/taking-page";
import { takingPage } from "@/lib/account/assessments/pages";
import { end, endReports, pause, resume, start } from "../../actions";
import { exampleDraw } from "../../example-draw";
import { titled } from "../../page-title";

export const generateMetadata = titled;

const actions = { end, endReports, pause, resume, start };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ draw?: string | string[] }>;
}

export default async function Taking({ params, searchParams }: Props) {
  const draw = exampleDraw((await searchParams).draw);
  const view = await takingPage(await headers(), (await params).id, { draw });
  if (!view) notFound();
  return <TakingPage view={view} actions={actions} />;
}
