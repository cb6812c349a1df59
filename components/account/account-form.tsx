// A form of an account's page with the words that all of them share.
import { useTranslations } from "next-intl";
import { ActionForm, type ActionFormProps } from "./action-form";

type Props = Omit<ActionFormProps, "busy" | "copyLabel"> & Partial<Pick<ActionFormProps, "copyLabel">>;

export function AccountForm(props: Props) {
  const t = useTranslations("account");
  return <ActionForm copyLabel={t("copy")} {...props} busy={t("busy")} />;
}
