// The form by which those who set an assessment revoke a certificate of it, on the certificate's own page.
import { useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import "../account/account.css";

export function RevokeForm({ code, action }: { readonly code: string; readonly action: FormAction }) {
  const t = useTranslations("badges.revoke");
  return (
    <details className="more">
      <summary>{t("title")}</summary>
      <p>{t("lead")}</p>
      <AccountForm
        action={action}
        hidden={{ code }}
        fields={[
          { name: "reason", label: t("reason"), hint: t("reasonHint"), autoComplete: "off" },
          { name: "confirm", label: t("confirm"), type: "check" },
        ]}
        submit={t("submit")}
      />
    </details>
  );
}
