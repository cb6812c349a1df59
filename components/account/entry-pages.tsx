// The pages before somebody is in: sign in, make an account, a forgotten password, a new server's first owner.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import { useFields } from "./fields";
import type { FormAction } from "./form-state";
import { PasskeyForm } from "./passkey-form";

interface Entry {
  readonly action: FormAction;
  readonly said?: string | undefined;
}

/** Where to go after signing in, handed on from page to page. */
const withNext = (path: string, next: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path);

interface SignInPageProps extends Entry {
  readonly next: string;
  readonly askPasskeyIn: FormAction;
  readonly signInByPasskey: FormAction;
  /** Why signing in with the provider ended without success. */
  readonly refused?: string | undefined;
  /** The provider of single sign-on, where there is one. */
  readonly sso: { readonly name: string; readonly href: string } | null;
}

export function SignInPage(props: SignInPageProps) {
  const { action, askPasskeyIn, signInByPasskey, said, refused, next, sso } = props;
  const words = useTranslations("account");
  const t = useTranslations("account.signIn");
  const { email, password } = useFields();
  const home = `/${useLocale()}`;
  return (
    <AccountFrame title={t("title")} lead={t("lead")} said={said} refused={refused}>
      {sso && (
        <p className="account-sso">
          <a className="btn primary" href={sso.href}>
            {t("sso", { name: sso.name })}
          </a>
        </p>
      )}
      <AccountForm
        action={action}
        fields={[email, password]}
        hidden={{ next }}
        submit={t("submit")}
        look="primary"
      />
      <PasskeyForm
        ask={askPasskeyIn}
        finish={signInByPasskey}
        kind="use"
        hidden={{ next }}
        submit={t("passkey")}
        busy={words("busy")}
        stopped={words("said.passkeyStopped")}
      />
      <p className="account-links">
        <a href={`${home}/forgotten`}>{t("forgotten")}</a>
        <a href={withNext(`${home}/sign-up`, next)}>{t("signUp")}</a>
      </p>
    </AccountFrame>
  );
}

export function SignUpPage({ action, sendAgain, next }: Entry & { sendAgain: FormAction; next: string }) {
  const t = useTranslations("account.signUp");
  const { name, email, newPassword } = useFields();
  return (
    <AccountFrame title={t("title")} lead={t("lead")}>
      <AccountForm action={action} fields={[name, email, newPassword]} submit={t("submit")} look="primary" />
      <section>
        <h2>{t("again")}</h2>
        <AccountForm action={sendAgain} fields={[email]} submit={t("again")} />
      </section>
      <p className="account-links">
        <a href={withNext(`/${useLocale()}/sign-in`, next)}>{t("have")}</a>
      </p>
    </AccountFrame>
  );
}

export function ForgottenPage({ action }: Entry) {
  const t = useTranslations("account.forgotten");
  const { email } = useFields();
  return (
    <AccountFrame title={t("title")} lead={t("lead")}>
      <AccountForm action={action} fields={[email]} submit={t("submit")} look="primary" />
    </AccountFrame>
  );
}

export function ResetPage({ action, token }: Entry & { token: string }) {
  const t = useTranslations("account.reset");
  const { newPassword } = useFields();
  return (
    <AccountFrame title={t("title")} lead={t("lead")}>
      <AccountForm
        action={action}
        fields={[newPassword]}
        hidden={{ token }}
        submit={t("submit")}
        look="primary"
      />
    </AccountFrame>
  );
}

export function BeginPage({ action, token, mayBegin }: Entry & { token: string; mayBegin: boolean }) {
  const t = useTranslations("account.begin");
  const { name, email, newPassword, organisation } = useFields();
  if (!mayBegin) return <AccountFrame title={t("title")} lead={t("gone")} />;
  return (
    <AccountFrame title={t("title")} lead={t("lead")}>
      <AccountForm
        action={action}
        fields={[name, email, newPassword, organisation]}
        hidden={{ token }}
        submit={t("submit")}
        look="primary"
      />
    </AccountFrame>
  );
}

interface JoinPageProps {
  readonly action: FormAction;
  readonly token: string;
  /** Null where the invitation holds no more. */
  readonly invitation: {
    readonly name: string;
    readonly role: string;
    readonly email: string | null;
    /** The address of who is signed in. */
    readonly me: string | null;
  } | null;
}

export function JoinPage({ action, token, invitation }: JoinPageProps) {
  const t = useTranslations("account.join");
  const words = useTranslations("account");
  const home = `/${useLocale()}`;
  if (!invitation) return <AccountFrame title={words("organisation.title")} lead={t("gone")} />;
  const { name, role, email, me } = invitation;
  const next = `/join?token=${token}`;
  return (
    <AccountFrame title={t("title", { name })} lead={t("lead", { role })}>
      {email && <p>{t("for", { email })}</p>}
      {me ? (
        <>
          <p className="muted">{t("as", { email: me })}</p>
          <AccountForm action={action} hidden={{ token }} submit={t("submit")} look="primary" />
        </>
      ) : (
        <>
          <p>{t("first")}</p>
          <p className="account-links">
            <a href={withNext(`${home}/sign-in`, next)}>{words("signIn.title")}</a>
            <a href={withNext(`${home}/sign-up`, next)}>{words("signUp.title")}</a>
          </p>
        </>
      )}
    </AccountFrame>
  );
}
