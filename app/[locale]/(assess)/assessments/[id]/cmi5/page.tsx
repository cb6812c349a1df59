import { headers } from "next/headers";
import { Cmi5Page } from "@/components/assessment/cmi5-page";
import { cmi5Page } from "@/lib/account/cmi5/launch";
import { agreeToCmi5 } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function Cmi5({ params, searchParams }: Props) {
  const sent = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const query = new URLSearchParams(sent).toString();
  const view = await cmi5Page(await headers(), { id: (await params).id, query });
  return <Cmi5Page view={view} agreeToCmi5={agreeToCmi5} />;
}
