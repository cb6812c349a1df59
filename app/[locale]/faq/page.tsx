import { ReferencePage } from "@/components/reference/reference-page";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "reference.faq" });

export default async function Faq({ params }: { params: Promise<{ locale: string }> }) {
  return <ReferencePage name="faq" locale={localeOf((await params).locale)} />;
}
