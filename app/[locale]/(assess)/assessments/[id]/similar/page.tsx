import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { SimilarPage } from "@/components/assessment/similar-page";
import { similarPage } from "@/lib/account/assessments/similar";
import { decideOnPair } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Similar({ params, searchParams }: Props) {
  const view = await similarPage(await headers(), (await params).id, await searchParams);
  if (!view) notFound();
  return <SimilarPage view={view} action={decideOnPair} />;
}
