import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { TaughtLessonPage } from "@/components/studio/taught-lesson-page";
import { taughtLesson } from "@/lib/account/studio/pages";
import { localeOf } from "@/lib/i18n/locale";
import { headIn } from "@/lib/studio/text/document";
import { lessonMeans } from "../../lesson-means";

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
  readonly searchParams: Promise<{ safe?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const view = await taughtLesson(await headers(), id);
  if (!view) return {};
  const { title, description } = headIn(view.revision.content, localeOf(locale));
  return { title, description, robots: { index: false } };
}

export default async function TaughtLesson({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const view = await taughtLesson(await headers(), id);
  if (!view) notFound();
  const around = { means: await lessonMeans(), safe: (await searchParams).safe === "1" };
  return <TaughtLessonPage view={view} locale={localeOf(locale)} {...around} />;
}
