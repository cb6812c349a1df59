"use client";
import { usePathname } from "next/navigation";
// The same page in the other language, as a plain link that also works before any script has run.
import { useLocale } from "next-intl";

export function LanguageLink() {
  const other = useLocale() === "zh" ? "en" : "zh";
  const path = usePathname().replace(/^\/(en|zh)(?=\/|$)/, "");
  return (
    <a className="icon-btn" href={`/${other}${path}`} lang={other} hrefLang={other}>
      {other === "zh" ? "中文" : "English"}
    </a>
  );
}
