import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DataPage } from "@/components/data/data-page";
import { marketFacts } from "@/lib/market-browser/facts";
import { builtFiles } from "../../manifests";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "data.head" });
  return { title: t("title"), description: t("lead") };
}

export default async function Data() {
  const { worker } = await builtFiles("data-worker");
  return <DataPage facts={marketFacts()} worker={worker} />;
}
