// The page on which anybody checks a certificate: a form, and what it can tell and what not.
import { useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { Bar } from "../ui/bar";
import "../ui/text-page.css";
import "../account/account.css";

export function CheckPage({ action }: { readonly action: FormAction }) {
  const t = useTranslations("badges.check");
  return (
    <>
      <Bar crumbs={[{ label: t("title") }]} />
      <main id="main" className="wrap text-page">
        <h1>{t("title")}</h1>
        <p className="text-lead">{t("lead")}</p>
        <AccountForm
          action={action}
          fields={[
            { name: "text", label: t("text"), hint: t("textHint"), type: "lines" },
            { name: "file", label: t("file"), type: "file", accept: ".jwt,.jws,.json,text/plain" },
          ]}
          submit={t("submit")}
          look="primary"
        />
        <h2>{t("tells")}</h2>
        <p>{t("tellsHow")}</p>
        <p>{t("limits")}</p>
        <p>
          {t("offline")} <code>npm run verify-badge</code>
        </p>
      </main>
    </>
  );
}
