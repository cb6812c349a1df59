import { PlacementPage } from "@/components/placement/placement-page";
import { courseQuestions } from "@/components/review/questions";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "placement", description: "lead" });

export default async function Placement({ params }: { params: Params }) {
  const { locale } = await params;
  return <PlacementPage locale={locale} questions={await courseQuestions(localeOf(locale))} />;
}
