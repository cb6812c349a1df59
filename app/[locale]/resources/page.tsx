import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReferenceText } from "@/components/reference/reference-text";
import { builtText } from "@/lib/course/compiled";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "reference.resources" }))("title") };
}

export default async function Resources({ params }: { params: Params }) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "reference.resources" });
  const text = await builtText("resources", locale);
  if (!text) notFound();
  return <ReferenceText title={t("title")} lead={t("lead")} code={text.code} />;
}
