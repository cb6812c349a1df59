import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { WritingPage } from "@/components/studio/writing-page";
import { writingPage } from "@/lib/account/studio/pages";
import { localeOf } from "@/lib/i18n/locale";
import { lessonMeans } from "../../../lesson-means";
import { askForReview } from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
  readonly searchParams: Promise<{ safe?: string }>;
}

export default async function Writing({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const view = await writingPage(await headers(), id);
  if (!view) notFound();
  const around = { means: await lessonMeans(), safe: (await searchParams).safe === "1" };
  return <WritingPage view={view} locale={localeOf(locale)} {...around} askForReview={askForReview} />;
}
