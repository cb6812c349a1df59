import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GlossaryPage } from "@/components/reference/glossary-page";
import { builtGlossary, compiledCourse } from "@/lib/course/compiled";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "reference.glossary" }))("title") };
}

export default async function Glossary({ params }: { params: Params }) {
  const locale = (await params).locale === "zh" ? "zh" : "en";
  return <GlossaryPage terms={await builtGlossary(locale)} course={await compiledCourse()} locale={locale} />;
}
