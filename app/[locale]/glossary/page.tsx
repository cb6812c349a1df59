import { GlossaryPage } from "@/components/reference/glossary-page";
import { builtGlossary, compiledCourse } from "@/lib/course/compiled";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "reference.glossary" });

export default async function Glossary({ params }: { params: Params }) {
  const locale = localeOf((await params).locale);
  return <GlossaryPage terms={await builtGlossary(locale)} course={await compiledCourse()} locale={locale} />;
}
