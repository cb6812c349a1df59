import { ReferencePage } from "@/components/reference/reference-page";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "reference.faq" });

export default async function Faq({ params }: { params: Promise<{ locale: string }> }) {
  return <ReferencePage name="faq" locale={(await params).locale} />;
}
