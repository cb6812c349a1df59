import { useLocale, useTranslations } from "next-intl";
import { TextPage } from "@/components/ui/text-page";

export default function NotFound() {
  const t = useTranslations("site.notFound");
  return (
    <TextPage title={t("title")} lead={t("text")}>
      <a className="btn primary" href={`/${useLocale()}`}>
        {t("back")}
      </a>
    </TextPage>
  );
}
