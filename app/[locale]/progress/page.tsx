import { courseEvidence } from "@/components/progress/evidence";
import { ProgressPage } from "@/components/progress/progress-page";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "progress", description: "lead" });

export default async function Progress({ params }: { params: Params }) {
  const { locale } = await params;
  return <ProgressPage locale={locale} course={await courseEvidence(localeOf(locale))} />;
}
