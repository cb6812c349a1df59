import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { StudioPage } from "@/components/studio/studio-page";
import { studioPage } from "@/lib/account/studio/pages";
import { localeOf } from "@/lib/i18n/locale";
import { makeStudioLesson } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = titled;

export default async function Studio({ params }: { params: Promise<{ locale: string }> }) {
  const view = await studioPage(await headers(), localeOf((await params).locale));
  if (!view) notFound();
  return <StudioPage view={view} make={makeStudioLesson} />;
}
