import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { RegradesPage } from "@/components/regrade/regrades-page";
import { readRegradesQuery, regradesPage } from "@/lib/account/regrades/pages";
import { beginPreview } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = titled;

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Regrades({ searchParams }: Props) {
  const view = await regradesPage(await headers(), readRegradesQuery(await searchParams));
  if (!view) notFound();
  return <RegradesPage view={view} action={beginPreview} />;
}
