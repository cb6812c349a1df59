import { useLocale, useTranslations } from "next-intl";

export function Footer() {
  const t = useTranslations("page");
  const gallery = useTranslations("gallery");
  const reference = useTranslations("reference");
  const library = useTranslations("library");
  const notes = useTranslations("notes");
  const shortcuts = useTranslations("shortcuts");
  const locale = useLocale();
  return (
    <footer className="foot">
      <div className="wrap">
        <span>{t("licence")}</span>
        <a href={`/${locale}/figures`}>{gallery("title")}</a>
        {(["glossary", "faq", "resources"] as const).map((name) => (
          <a key={name} href={`/${locale}/${name}`}>
            {reference(`${name}.title`)}
          </a>
        ))}
        <a href={`/${locale}/library`}>{library("title")}</a>
        <a href={`/${locale}/notes`}>{notes("title")}</a>
        <a href={`/${locale}/shortcuts`}>{shortcuts("title")}</a>
        <a href={`/${locale}/offline`}>{t("offline")}</a>
        <a href={`/${locale}/privacy`}>{t("privacy")}</a>
        <a href={`/${locale}/credits`}>{t("credits")}</a>
      </div>
    </footer>
  );
}
