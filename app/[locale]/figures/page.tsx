import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GalleryPage } from "@/components/figures/gallery-page";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "gallery" });
  return { title: t("title"), description: t("lead") };
}

export default function Figures() {
  return <GalleryPage />;
}
