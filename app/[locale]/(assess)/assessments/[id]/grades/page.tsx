import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { GradesPage } from "@/components/assessment/grades-page";
import { gradesPage, readGradesQuery } from "@/lib/account/assessments/grades";
import { overrideOne } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Grades({ params, searchParams }: Props) {
  const query = readGradesQuery(await searchParams);
  const view = await gradesPage(await headers(), (await params).id, query);
  if (!view) notFound();
  return <GradesPage view={view} action={overrideOne} />;
}
