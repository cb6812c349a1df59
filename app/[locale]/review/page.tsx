import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { courseQuestions } from "@/components/review/questions";
import { ReviewPage } from "@/components/review/review-page";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "review" });
  return { title: t("title"), description: t("lead") };
}

export default async function Review({ params }: { params: Params }) {
  const { locale } = await params;
  return <ReviewPage locale={locale} questions={await courseQuestions(locale === "zh" ? "zh" : "en")} />;
}
