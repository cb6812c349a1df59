import { useTranslations } from "next-intl";
import { TextPage } from "@/components/ui/text-page";
import { metadataFrom } from "../page-metadata";

export const generateMetadata = metadataFrom({ namespace: "site.privacy" });

const parts = ["device", "files", "server", "address", "account", "assessment", "others", "delete"] as const;

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
