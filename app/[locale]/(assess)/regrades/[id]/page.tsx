import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { RegradePage } from "@/components/regrade/regrade-page";
import { readPage, regradePage } from "@/lib/account/regrades/pages";
import { approvePreview, dropPreview } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Regrade({ params, searchParams }: Props) {
  const asked = { id: (await params).id, page: readPage(await searchParams) };
  const view = await regradePage(await headers(), asked);
  if (!view) notFound();
  return <RegradePage view={view} actions={{ approvePreview, dropPreview }} />;
}
