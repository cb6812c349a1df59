import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { courseEvidence } from "@/components/progress/evidence";
import { ProgressPage } from "@/components/progress/progress-page";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "progress" });
  return { title: t("title"), description: t("lead") };
}

export default async function Progress({ params }: { params: Params }) {
  const { locale } = await params;
  return <ProgressPage locale={locale} course={await courseEvidence(locale === "zh" ? "zh" : "en")} />;
}
