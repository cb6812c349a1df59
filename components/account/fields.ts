// The fields that several forms share, in the page's language.
import { useTranslations } from "next-intl";
import type { FormField } from "./form-state";

type Name = "name" | "email" | "password" | "currentPassword" | "newPassword" | "organisation" | "passkey";

/** Fields by name; `newPassword` is a password that is chosen, sent as "password". */
export function useFields(): Record<Name, FormField> {
  const t = useTranslations("account.field");
  return {
    name: { name: "name", label: t("name"), autoComplete: "name" },
    email: { name: "email", label: t("email"), type: "email", autoComplete: "username" },
    password: {
      name: "password",
      label: t("password"),
      type: "password",
      autoComplete: "current-password",
    },
    currentPassword: {
      name: "password",
      label: t("currentPassword"),
      type: "password",
      autoComplete: "current-password",
    },
    newPassword: {
      name: "password",
      label: t("password"),
      type: "password",
      autoComplete: "new-password",
      hint: t("passwordHint"),
    },
    passkey: { name: "passkey", label: t("passkey"), autoComplete: "off", hint: t("passkeyHint") },
    organisation: { name: "organisation", label: t("organisation"), autoComplete: "organization" },
  };
}
