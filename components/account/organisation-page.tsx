// An organisation as its members see it: who belongs to it, with what role, and who is invited.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import type { FormAction } from "./form-state";

interface OrganisationActions {
  readonly renameIt: FormAction;
  readonly setRows: FormAction;
  readonly changeRole: FormAction;
  readonly leave: FormAction;
  readonly inviteOne: FormAction;
  readonly inviteList: FormAction;
  readonly makeLink: FormAction;
  readonly takeBackOne: FormAction;
}

type Role = "learner" | "instructor" | "owner";

interface OrganisationView {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly me: string;
  readonly mayRename: boolean;
  readonly mayHideRows: boolean;
  readonly mayManagePlatforms: boolean;
  readonly mayManageTokens: boolean;
  readonly mayManageWebhooks: boolean;
  /** Whether those who teach see totals of assessments only. */
  readonly hidesRows: boolean;
  /** Null for who may not see them. */
  readonly members:
    | readonly {
        readonly person: string;
        readonly name: string;
        readonly email: string;
        readonly role: Role;
      }[]
    | null;
  /** Roles that one may invite to. */
  readonly mayInvite: readonly Role[];
  readonly invitations: readonly {
    readonly id: string;
    readonly role: Role;
    readonly email: string | null;
    readonly expires: number;
    readonly link: string;
  }[];
}

interface OrganisationPageProps {
  readonly view: OrganisationView;
  readonly actions: OrganisationActions;
}

export function OrganisationPage({ view, actions }: OrganisationPageProps) {
  const t = useTranslations("account.organisation");
  const platforms = useTranslations("platforms");
  const tokens = useTranslations("tokens");
  const webhooks = useTranslations("webhooks");
  const studio = useTranslations("studio");
  const locale = useLocale();
  const { id, name } = view.organisation;
  return (
    <AccountFrame title={name} lead={t("lead", { role: view.role })}>
      <p>
        <a href={`/${locale}/account`}>{t("back")}</a>
      </p>
      {view.mayInvite.length > 0 && (
        <p>
          <a href={`/${locale}/assessments`}>{t("assessments")}</a>
        </p>
      )}
      <p>
        <a href={`/${locale}/taught`}>{studio("taught.title")}</a>
      </p>
      {view.mayInvite.length > 0 && (
        <p>
          <a href={`/${locale}/studio`}>{studio("title")}</a>
        </p>
      )}
      {view.mayManagePlatforms && (
        <p>
          <a href={`/${locale}/organisation/${id}/platforms`}>{platforms("nav")}</a>
        </p>
      )}
      {view.mayManageTokens && (
        <p>
          <a href={`/${locale}/organisation/${id}/tokens`}>{tokens("nav")}</a>
        </p>
      )}
      {view.mayManageWebhooks && (
        <p>
          <a href={`/${locale}/organisation/${id}/webhooks`}>{webhooks("nav")}</a>
        </p>
      )}
      {view.members && <Members view={view} actions={actions} />}
      {view.mayInvite.length > 0 && <Invite view={view} actions={actions} />}
      {view.mayInvite.length > 0 && <Open view={view} actions={actions} />}
      {view.mayRename && (
        <section>
          <h2>{t("name")}</h2>
          <AccountForm
            action={actions.renameIt}
            fields={[{ name: "name", label: t("name"), value: name, autoComplete: "off" }]}
            hidden={{ organisation: id }}
            submit={t("rename")}
          />
        </section>
      )}
      <section>
        <h2>{t("rows")}</h2>
        <p>{t("rowsNow", { hides: String(view.hidesRows) })}</p>
        {view.mayHideRows && (
          <AccountForm
            key={String(view.hidesRows)}
            action={actions.setRows}
            hidden={{ organisation: id, hides: view.hidesRows ? "no" : "yes" }}
            submit={t(view.hidesRows ? "rowsShow" : "rowsHide")}
          />
        )}
      </section>
      <section>
        <h2>{t("leave")}</h2>
        <AccountForm
          action={actions.leave}
          hidden={{ organisation: id, from: view.role }}
          submit={t("leave")}
        />
      </section>
    </AccountFrame>
  );
}

function Members({ view, actions }: OrganisationPageProps) {
  const t = useTranslations("account.organisation");
  const words = useTranslations("account");
  const isOwner = view.role === "owner";
  const choices = (role: Role) => [
    ...(isOwner ? (["learner", "instructor", "owner"] as const) : [role]).map((value) => ({
      value: value as string,
      label: words(`role.${value}`),
    })),
    { value: "none", label: t("remove") },
  ];
  return (
    <section>
      <h2>{t("members")}</h2>
      <ul className="account-rows">
        {(view.members ?? []).map(({ person, name, email, role }) => (
          <li key={person}>
            <div>
              {name}
              <br />
              <span className="muted">{email}</span>
            </div>
            {person !== view.me && (isOwner || role === "learner") ? (
              <AccountForm
                key={role}
                action={actions.changeRole}
                fields={[
                  {
                    name: "role",
                    label: t("roleOf", { name }),
                    type: "select",
                    value: role,
                    options: choices(role),
                  },
                ]}
                hidden={{ organisation: view.organisation.id, person, from: role }}
                submit={t("change")}
                about={`${t("change")}: ${t("roleOf", { name })}`}
                look="small"
                isInline
              />
            ) : (
              <span className="muted">{words(`role.${role}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invite({ view, actions }: OrganisationPageProps) {
  const t = useTranslations("account.organisation");
  const words = useTranslations("account");
  const hidden = { organisation: view.organisation.id };
  const options = view.mayInvite.map((value) => ({ value, label: words(`role.${value}`) }));
  return (
    <>
      <section>
        <h2>{t("invite")}</h2>
        <AccountForm
          action={actions.inviteOne}
          fields={[
            { name: "email", label: words("field.email"), type: "email", autoComplete: "off" },
            { name: "role", label: words("field.role"), type: "select", value: "learner", options },
          ]}
          hidden={hidden}
          submit={t("inviteOne")}
          look="primary"
        />
      </section>
      <section>
        <h2>{t("list")}</h2>
        <AccountForm
          action={actions.inviteList}
          fields={[
            { name: "list", label: words("field.list"), type: "lines", hint: words("field.listHint") },
            { name: "file", label: words("field.file"), type: "file" },
          ]}
          hidden={hidden}
          submit={t("listSubmit")}
        />
      </section>
      <section>
        <h2>{t("link")}</h2>
        <p>{t("linkLead")}</p>
        <AccountForm action={actions.makeLink} hidden={hidden} submit={t("makeLink")} />
      </section>
    </>
  );
}

function Open({ view, actions }: OrganisationPageProps) {
  const t = useTranslations("account.organisation");
  const words = useTranslations("account");
  const format = useFormatter();
  return (
    <section>
      <h2>{t("open")}</h2>
      {view.invitations.length === 0 && <p className="muted">{t("noneOpen")}</p>}
      <ul className="account-rows">
        {view.invitations.map(({ id, role, email, expires, link }) => (
          <li key={id}>
            <div>
              {email ?? t("anybody")}{" "}
              <span className="muted">
                {words(`role.${role}`)},{" "}
                {t("until", { date: format.dateTime(expires, { dateStyle: "medium" }) })}
              </span>
              <br />
              <code>{link}</code>
            </div>
            <AccountForm
              action={actions.takeBackOne}
              hidden={{ invitation: id }}
              submit={t("takeBack")}
              about={`${t("takeBack")}: ${email ?? t("anybody")}`}
              look="small"
              isInline
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
