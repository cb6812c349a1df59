import { OfflinePage } from "@/components/offline/offline-page";
import { compiledCourse } from "@/lib/course/compiled";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "offline" });

export default async function Offline({ params }: { params: Params }) {
  const { locale } = await params;
  return <OfflinePage locale={locale} course={await compiledCourse()} />;
}
