// Confirming an address: the page says which account it is about before anything is confirmed.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import type { FormAction } from "./form-state";

interface VerifyPageProps {
  readonly action: FormAction;
  readonly token: string;
  /** Null where the link holds no more. */
  readonly view:
    | { readonly kind: "change"; readonly email: string; readonly from: string }
    | {
        readonly kind: "account";
        readonly email: string;
        readonly name: string;
        /** When, ms since 1970. */
        readonly made: number;
        /** What becomes of what was practised in the browser where the account was made. */
        readonly practice: "moves" | "asks" | "stays";
      }
    | null;
}

export function VerifyPage({ action, token, view }: VerifyPageProps) {
  const t = useTranslations("account.verify");
  const format = useFormatter();
  const home = `/${useLocale()}`;
  const words = useTranslations("account");
  if (!view)
    return (
      <AccountFrame title={t("title")} lead={t("gone")}>
        <p className="account-links">
          <a href={`${home}/sign-in`}>{words("signIn.title")}</a>
          <a href={`${home}/sign-up`}>{words("signUp.again")}</a>
        </p>
      </AccountFrame>
    );
  if (view.kind === "change")
    return (
      <AccountFrame title={t("title")} lead={t("change", { email: view.email, from: view.from })}>
        <AccountForm action={action} hidden={{ token }} submit={t("submit")} look="primary" />
      </AccountFrame>
    );
  const { email, name, made, practice } = view;
  const date = format.dateTime(made, { dateStyle: "long" });
  const choice = {
    name: "practice",
    label: t("practice"),
    hint: t("practiceHint"),
    type: "select",
    value: "leave",
    options: (["leave", "take"] as const).map((value) => ({ value, label: t(value) })),
  } as const;
  return (
    <AccountFrame title={t("title")} lead={t("account", { email, name, date })}>
      {practice === "stays" && <p>{t("stays")}</p>}
      <AccountForm
        action={action}
        fields={practice === "asks" ? [choice] : []}
        hidden={{ token }}
        submit={t("submit")}
        look="primary"
      />
    </AccountFrame>
  );
}
