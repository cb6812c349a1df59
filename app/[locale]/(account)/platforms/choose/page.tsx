import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoosePage } from "@/components/account/choose-page";
import { choosePage } from "@/lib/account/choose";
import { one } from "../../act";

export async function generateMetadata() {
  return { title: (await getTranslations("platforms.choose"))("title"), robots: { index: false } };
}

interface ChooseProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ ticket?: string | string[] }>;
}

export default async function Choose({ params, searchParams }: ChooseProps) {
  const ticket = one((await searchParams).ticket);
  const view = await choosePage(await headers(), { ticket, locale: (await params).locale });
  if (!view) notFound();
  return <ChoosePage view={view} />;
}
