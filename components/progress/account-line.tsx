"use client";
// Whether what this browser keeps is on the learner's other devices as well, and what to do where it is not.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Standing } from "../learning/account-copy";

export function AccountLine() {
  const t = useTranslations("progress.account");
  const locale = useLocale();
  const [standing, setStanding] = useState<Standing | null>(null);
  useEffect(() => {
    let here = true;
    void import("../learning/account-copy")
      .then(({ exchange }) => exchange())
      .catch((): Standing => "unreachable")
      .then((found) => here && setStanding(found));
    return () => {
      here = false;
    };
  }, []);
  const replace = async () => {
    setStanding(null);
    const { replaceByAccount } = await import("../learning/account-copy");
    setStanding(await replaceByAccount().catch((): Standing => "notKept"));
  };
  // The board above says already that nothing is kept.
  if (standing === "notKept") return null;
  return (
    <section className="pg-account" aria-labelledby="pg-account">
      <h2 id="pg-account">{t("title")}</h2>
      <p role="status">
        {standing === "signedOut"
          ? t.rich("signedOut", { link: (text) => <a href={`/${locale}/sign-in`}>{text}</a> })
          : t(standing ?? "exchanging")}
      </p>
      {standing === "another" && (
        <details className="more">
          <summary>{t("replace")}</summary>
          <p>{t("replaceNote")}</p>
          <button type="button" className="btn" onClick={() => void replace()}>
            {t("replaceNow")}
          </button>
        </details>
      )}
    </section>
  );
}
