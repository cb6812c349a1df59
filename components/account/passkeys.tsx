// The passkeys of an account: which there are, an end to each, and a new one.
import { useFormatter, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { useFields } from "./fields";
import type { FormAction } from "./form-state";
import { PasskeyForm } from "./passkey-form";

export interface PasskeyActions {
  readonly askPasskey: FormAction;
  readonly makePasskey: FormAction;
  readonly removePasskey: FormAction;
}

interface PasskeysProps {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly created: number;
    readonly used: number | null;
  }[];
  readonly actions: PasskeyActions;
}

export function Passkeys({ passkeys, actions }: PasskeysProps) {
  const t = useTranslations("account.page");
  const words = useTranslations("account");
  const format = useFormatter();
  const day = (moment: number) => format.dateTime(moment, { dateStyle: "medium" });
  const { currentPassword, passkey } = useFields();
  return (
    <section>
      <h2>{t("passkeys")}</h2>
      <p>{t("passkeysLead")}</p>
      <ul className="account-rows">
        {passkeys.map(({ id, name, created, used }) => (
          <li key={id}>
            <div>
              {name}{" "}
              <span className="muted">
                {t("passkeyMadeOn", { date: day(created) })} ·{" "}
                {used === null ? t("passkeyNotUsed") : t("passkeyUsed", { date: day(used) })}
              </span>
              <details>
                <summary>{t("removePasskey")}</summary>
                <AccountForm
                  action={actions.removePasskey}
                  hidden={{ id }}
                  fields={[currentPassword]}
                  submit={t("removePasskey")}
                  about={t("removeThisPasskey", { name })}
                />
              </details>
            </div>
          </li>
        ))}
      </ul>
      <PasskeyForm
        ask={actions.askPasskey}
        finish={actions.makePasskey}
        kind="make"
        fields={[passkey, currentPassword]}
        submit={t("makePasskey")}
        busy={words("busy")}
        stopped={words("said.passkeyStopped")}
      />
    </section>
  );
}
