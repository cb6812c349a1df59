import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OfflinePage } from "@/components/offline/offline-page";
import { compiledCourse } from "@/lib/course/compiled";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "offline" }))("title") };
}

export default async function Offline({ params }: { params: Params }) {
  const { locale } = await params;
  return <OfflinePage locale={locale} course={await compiledCourse()} />;
}
