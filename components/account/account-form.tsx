// A form of an account's page with the words that all of them share.
import { useTranslations } from "next-intl";
import { ActionForm, type ActionFormProps } from "./action-form";

export function AccountForm(props: Omit<ActionFormProps, "busy" | "copyLabel">) {
  const t = useTranslations("account");
  return <ActionForm {...props} busy={t("busy")} copyLabel={t("copy")} />;
}
