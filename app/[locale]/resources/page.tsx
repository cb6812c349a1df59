import { ReferencePage } from "@/components/reference/reference-page";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "reference.resources" });

export default async function Resources({ params }: { params: Promise<{ locale: string }> }) {
  return <ReferencePage name="resources" locale={localeOf((await params).locale)} />;
}
