// Which platforms may launch an organisation's assessments by cmi5: those that are registered, and a form for another.
import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import type { FormAction } from "./form-state";

export interface Cmi5PlatformsProps {
  readonly organisation: string;
  readonly platforms: readonly { readonly id: string; readonly origin: string }[];
  readonly mayRegister: boolean;
  readonly mayRemove: boolean;
  readonly actions: { readonly registerCmi5Platform: FormAction; readonly endCmi5Platform: FormAction };
}

export function Cmi5Platforms({
  organisation,
  platforms,
  mayRegister,
  mayRemove,
  actions,
}: Cmi5PlatformsProps) {
  const t = useTranslations("cmi5");
  return (
    <section>
      <h2>{t("platforms")}</h2>
      <p>{t("platformsLead")}</p>
      <ul className="account-rows">
        {platforms.map(({ id, origin }) => (
          <li key={id}>
            <code>{origin}</code>
            {mayRemove && (
              <AccountForm
                action={actions.endCmi5Platform}
                hidden={{ platform: id }}
                submit={t("remove")}
                about={`${t("remove")}: ${origin}`}
                look="small"
                isInline
              />
            )}
          </li>
        ))}
      </ul>
      {mayRegister ? (
        <AccountForm
          action={actions.registerCmi5Platform}
          fields={[{ name: "address", label: t("address"), hint: t("addressHint"), autoComplete: "off" }]}
          hidden={{ organisation }}
          submit={t("add")}
        />
      ) : (
        <p>{t("addByOwner")}</p>
      )}
    </section>
  );
}
