import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { TextPage } from "@/components/ui/text-page";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "site.privacy" }))("title") };
}

const parts = ["device", "files", "server", "address", "account", "others", "delete"] as const;

export default function Privacy() {
  const t = useTranslations("site.privacy");
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      {parts.map((part) => (
        <section key={part}>
          <h2>{t(`${part}.title`)}</h2>
          <p>{t(`${part}.text`)}</p>
        </section>
      ))}
    </TextPage>
  );
}
