import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TaughtPage } from "@/components/studio/taught-page";
import { taughtPage } from "@/lib/account/studio/pages";
import { localeOf } from "@/lib/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("studio.taught"))("title") };
}

export default async function Taught({ params }: { params: Promise<{ locale: string }> }) {
  const locale = localeOf((await params).locale);
  const view = await taughtPage(await headers(), locale);
  if (!view) redirect(`/${locale}/sign-in?next=/taught`);
  return <TaughtPage view={view} />;
}
