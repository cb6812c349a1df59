import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ItemsPage } from "@/components/assessment/items-page";
import { itemsPage } from "@/lib/account/assessments/items";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

export default async function Items({ params }: { params: Promise<{ id: string }> }) {
  const view = await itemsPage(await headers(), (await params).id);
  if (!view) notFound();
  return <ItemsPage view={view} />;
}
