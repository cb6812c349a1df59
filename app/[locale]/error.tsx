"use client";
// A page that failed while it was made. What the learner typed is in the browser's storage and is not touched.
import { useLocale, useTranslations } from "next-intl";
import { Wordmark } from "@/components/ui/wordmark";
import "@/components/ui/text-page.css";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("error");
  const locale = useLocale();
  return (
    <>
      <header className="bar">
        <a className="brand" href={`/${locale}`}>
          <Wordmark />
        </a>
      </header>
      <main id="main" className="wrap text-page">
        <h1>{t("title")}</h1>
        <p className="text-lead">{t("text")}</p>
        <button className="btn primary" type="button" onClick={reset}>
          {t("again")}
        </button>{" "}
        <a className="btn" href={`/${locale}`}>
          {t("back")}
        </a>
      </main>
    </>
  );
}
