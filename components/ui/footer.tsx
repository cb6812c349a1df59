import { useLocale, useTranslations } from "next-intl";

export function Footer() {
  const t = useTranslations("page");
  const gallery = useTranslations("gallery");
  const locale = useLocale();
  return (
    <footer className="foot">
      <div className="wrap">
        <span>{t("licence")}</span>
        <a href={`/${locale}/figures`}>{gallery("title")}</a>
        <a href={`/${locale}/offline`}>{t("offline")}</a>
        <a href={`/${locale}/privacy`}>{t("privacy")}</a>
        <a href={`/${locale}/credits`}>{t("credits")}</a>
      </div>
    </footer>
  );
}
