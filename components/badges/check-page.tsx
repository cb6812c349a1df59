// The page on which anybody checks a certificate: a form, and what it can tell and what not.
import { useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import { AccountFrame } from "../account/account-frame";
import type { FormAction } from "../account/form-state";

export function CheckPage({ action }: { readonly action: FormAction }) {
  const t = useTranslations("badges.check");
  return (
    <AccountFrame title={t("title")} lead={t("lead")}>
      <AccountForm
        action={action}
        fields={[
          { name: "text", label: t("text"), hint: t("textHint"), type: "lines" },
          { name: "file", label: t("file"), type: "file", accept: ".jwt,.jws,.json,text/plain" },
        ]}
        submit={t("submit")}
        look="primary"
      />
      <section>
        <h2>{t("tells")}</h2>
        <p>{t("tellsHow")}</p>
        <p>{t("limits")}</p>
        <p>
          {t("offline")} <code>npm run verify-badge</code>
        </p>
      </section>
    </AccountFrame>
  );
}
