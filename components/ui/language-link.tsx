"use client";
import { usePathname } from "next/navigation";
// The same page in the other language, as a plain link that also works before any script has run.
import { useLocale } from "next-intl";

export function LanguageLink() {
  const other = useLocale() === "zh" ? "en" : "zh";
  const path = usePathname().replace(/^\/(en|zh)(?=\/|$)/, "");
  const href = `/${other}${path}`;
  return (
    <a
      className="icon-btn"
      href={href}
      lang={other}
      hrefLang={other}
      // What the page shows may stand in its query, which the server's link does not know.
      onClick={(event) => {
        event.currentTarget.href = href + window.location.search + window.location.hash;
      }}
    >
      {other === "zh" ? "中文" : "English"}
    </a>
  );
}
