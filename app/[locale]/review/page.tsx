import { courseQuestions } from "@/components/review/questions";
import { ReviewPage } from "@/components/review/review-page";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "review", description: "lead" });

export default async function Review({ params }: { params: Params }) {
  const { locale } = await params;
  return <ReviewPage locale={locale} questions={await courseQuestions(localeOf(locale))} />;
}
