// Somebody's own account: name, address, password, sessions, organisations, data.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import { browserName } from "./browser-name";
import { useFields } from "./fields";
import type { FormAction } from "./form-state";
import { type PasskeyActions, Passkeys } from "./passkeys";

interface AccountActions extends PasskeyActions {
  readonly rename: FormAction;
  readonly changeEmail: FormAction;
  readonly changePassword: FormAction;
  readonly endOneSession: FormAction;
  readonly endOthers: FormAction;
  readonly makeNew: FormAction;
  readonly signOut: FormAction;
  readonly erase: FormAction;
}

interface AccountView {
  readonly person: { readonly name: string; readonly email: string };
  /** Who came from a learning platform has neither address nor password here. */
  readonly isFromPlatform: boolean;
  /** Not of who only ever came by single sign-on. */
  readonly hasPassword: boolean;
  readonly passkeys: Parameters<typeof Passkeys>[0]["passkeys"];
  readonly sessions: readonly {
    readonly id: string;
    readonly browser: string | null;
    readonly since: number;
    readonly isThis: boolean;
  }[];
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly mayMakeOrganisation: boolean;
  /** Null for who may not see them, and where mail is set up. */
  readonly letters:
    | readonly { readonly id: string; readonly recipient: string; readonly link: string }[]
    | null;
}

interface AccountPageProps {
  readonly view: AccountView;
  readonly actions: AccountActions;
  readonly said?: string | undefined;
}

export function AccountPage({ view, actions, said }: AccountPageProps) {
  const t = useTranslations("account.page");
  const words = useTranslations("account");
  const locale = useLocale();
  const { name, currentPassword, newPassword, organisation } = useFields();
  const { person, letters, isFromPlatform } = view;
  return (
    <AccountFrame
      title={t("title")}
      lead={isFromPlatform ? t("leadPlatform", { name: person.name }) : t("lead", { email: person.email })}
      said={said}
    >
      <AccountForm action={actions.signOut} submit={t("signOut")} />
      <section>
        <h2>{t("organisations")}</h2>
        <Organisations organisations={view.organisations} />
        {view.organisations.length > 0 && (
          <p>
            <a href={`/${locale}/assessments`}>{t("assessments")}</a>
          </p>
        )}
        {view.mayMakeOrganisation && (
          <AccountForm
            action={actions.makeNew}
            fields={[{ ...organisation, name: "name" }]}
            submit={t("makeOrganisation")}
          />
        )}
      </section>
      {letters && <Letters letters={letters} />}
      <section>
        <h2>{t("profile")}</h2>
        <AccountForm
          action={actions.rename}
          fields={[{ ...name, value: person.name }]}
          submit={t("rename")}
        />
        {!isFromPlatform && (
          <AccountForm
            action={actions.changeEmail}
            fields={[
              { name: "email", label: words("field.newEmail"), type: "email", autoComplete: "email" },
              currentPassword,
            ]}
            submit={t("changeEmail")}
          />
        )}
      </section>
      {!isFromPlatform && (
        <>
          <section>
            <h2>{t("password")}</h2>
            {view.hasPassword ? (
              <AccountForm
                action={actions.changePassword}
                fields={[
                  currentPassword,
                  { ...newPassword, name: "newPassword", label: words("field.newPassword") },
                ]}
                submit={t("changePassword")}
              />
            ) : (
              <p>
                {t("noPassword")} <a href={`/${locale}/forgotten`}>{t("setPassword")}</a>
              </p>
            )}
          </section>
          <Passkeys passkeys={view.passkeys} actions={actions} />
        </>
      )}
      <Sessions sessions={view.sessions} actions={actions} />
      <section>
        <h2>{t("data")}</h2>
        <p>{t("dataLead")}</p>
        <a className="btn" href="/api/account/export" download>
          {t("export")}
        </a>
      </section>
      <section>
        <h2>{t("erase")}</h2>
        <p>{t("eraseLead")}</p>
        {isFromPlatform && <p>{t("erasePlatform")}</p>}
        <AccountForm
          action={actions.erase}
          fields={[
            {
              name: "confirm",
              label: words(isFromPlatform ? "field.confirmName" : "field.confirm"),
              autoComplete: "off",
            },
            ...(isFromPlatform ? [] : [currentPassword]),
          ]}
          submit={t("eraseSubmit")}
        />
      </section>
    </AccountFrame>
  );
}

function Organisations({ organisations }: Pick<AccountView, "organisations">) {
  const t = useTranslations("account");
  const locale = useLocale();
  if (organisations.length === 0) return <p>{t("page.noOrganisations")}</p>;
  return (
    <ul className="account-rows">
      {organisations.map(({ id, name, role }) => (
        <li key={id}>
          <a href={`/${locale}/organisation/${id}`}>{name}</a>
          <span className="muted">{t(`role.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Letters({ letters }: { letters: NonNullable<AccountView["letters"]> }) {
  const t = useTranslations("account.page");
  return (
    <section>
      <h2>{t("letters")}</h2>
      <p>{t("lettersLead")}</p>
      {letters.length === 0 && <p className="muted">{t("noLetters")}</p>}
      <ul className="account-rows">
        {letters.map(({ id, recipient, link }) => (
          <li key={id}>
            <div>
              {recipient}
              <br />
              <code>{link}</code>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sessions({ sessions, actions }: Pick<AccountView, "sessions"> & { actions: AccountActions }) {
  const t = useTranslations("account.page");
  const format = useFormatter();
  return (
    <section>
      <h2>{t("sessions")}</h2>
      <ul className="account-rows">
        {sessions.map(({ id, browser, since, isThis }) => (
          <li key={id}>
            <div>
              {browserName(browser) ?? t("unknownBrowser")}{" "}
              <span className="muted">
                {t("since", { date: format.dateTime(since, { dateStyle: "medium" }) })}
              </span>
            </div>
            {isThis ? (
              <span className="tag ok">{t("thisDevice")}</span>
            ) : (
              <AccountForm
                action={actions.endOneSession}
                hidden={{ session: id }}
                submit={t("endSession")}
                look="small"
                isInline
              />
            )}
          </li>
        ))}
      </ul>
      <AccountForm action={actions.endOthers} submit={t("endOthers")} />
    </section>
  );
}
