// The learning platforms of an organisation: what their administrators copy from here, those that are registered, and a form for another.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import { Cmi5Platforms, type Cmi5PlatformsProps } from "./cmi5-platforms";
import type { FormAction } from "./form-state";

interface PlatformsActions {
  readonly registerPlatform: FormAction;
  readonly addPlatformDeployments: FormAction;
  readonly readMembers: FormAction;
  readonly endPlatform: FormAction;
  readonly registerCmi5Platform: FormAction;
  readonly endCmi5Platform: FormAction;
}

interface PlatformView {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUrl: string;
  readonly deployments: readonly string[];
  /** Those whose members may be read. */
  readonly courses: readonly {
    readonly context: string;
    readonly title: string;
    readonly read: number | null;
  }[];
}

interface PlatformsView {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly ours: { readonly login: string; readonly launch: string; readonly jwks: string };
  readonly platforms: readonly PlatformView[];
  /** Those that launch by cmi5. */
  readonly cmi5: Cmi5PlatformsProps["platforms"];
  readonly mayRegister: boolean;
  readonly mayRemove: boolean;
}

interface PlatformsPageProps {
  readonly view: PlatformsView;
  readonly actions: PlatformsActions;
}

export function PlatformsPage({ view, actions }: PlatformsPageProps) {
  const t = useTranslations("platforms");
  const locale = useLocale();
  const { organisation, ours, platforms, mayRegister, mayRemove } = view;
  return (
    <AccountFrame title={t("title")} lead={t("lead", { organisation: organisation.name })}>
      <p>
        <a href={`/${locale}/organisation/${organisation.id}`}>{t("back", { name: organisation.name })}</a>
      </p>
      <section>
        <h2>{t("ours")}</h2>
        <p>{t("oursLead")}</p>
        <Pairs
          pairs={[
            [t("login"), ours.login],
            [t("launchUrl"), ours.launch],
            [t("jwks"), ours.jwks],
          ]}
        />
      </section>
      {platforms.map((platform) => (
        <One key={platform.id} platform={platform} actions={actions} may={{ mayRegister, mayRemove }} />
      ))}
      <section>
        <h2>{t("add")}</h2>
        {mayRegister ? (
          <>
            <p>{t("addLead")}</p>
            <AccountForm
              action={actions.registerPlatform}
              fields={[
                { name: "name", label: t("field.name"), hint: t("field.nameHint"), autoComplete: "off" },
                {
                  name: "issuer",
                  label: t("field.issuer"),
                  hint: t("field.issuerHint"),
                  autoComplete: "off",
                },
                { name: "clientId", label: t("field.clientId"), autoComplete: "off" },
                { name: "authEndpoint", label: t("field.authEndpoint"), autoComplete: "off" },
                { name: "tokenEndpoint", label: t("field.tokenEndpoint"), autoComplete: "off" },
                { name: "jwksUrl", label: t("field.jwksUrl"), autoComplete: "off" },
                {
                  name: "deployments",
                  label: t("field.deployments"),
                  type: "lines",
                  hint: t("field.deploymentsHint"),
                },
              ]}
              hidden={{ organisation: organisation.id }}
              submit={t("submit")}
              look="primary"
            />
          </>
        ) : (
          <p>{t("addByOwner")}</p>
        )}
      </section>
      <Cmi5Platforms
        organisation={organisation.id}
        platforms={view.cmi5}
        mayRegister={mayRegister}
        mayRemove={mayRemove}
        actions={actions}
      />
    </AccountFrame>
  );
}

function One({
  platform,
  actions,
  may: { mayRegister, mayRemove },
}: {
  readonly platform: PlatformView;
  readonly actions: PlatformsActions;
  readonly may: Pick<PlatformsView, "mayRegister" | "mayRemove">;
}) {
  const t = useTranslations("platforms");
  const { id, name, deployments } = platform;
  return (
    <section>
      <h2>{name}</h2>
      <Pairs
        pairs={[
          ...(["issuer", "clientId", "authEndpoint", "tokenEndpoint", "jwksUrl"] as const).map(
            (field) => [t(`field.${field}`), platform[field]] as const,
          ),
          [t("deployments"), deployments.length > 0 ? deployments.join(", ") : t("noDeployments")],
        ]}
      />
      {mayRegister && (
        <AccountForm
          action={actions.addPlatformDeployments}
          fields={[
            {
              name: "deployments",
              label: t("field.deployments"),
              type: "lines",
              hint: t("field.deploymentsHint"),
            },
          ]}
          hidden={{ platform: id }}
          submit={t("addDeployments")}
          about={`${t("addDeployments")}: ${name}`}
        />
      )}
      <Courses platform={platform} readMembers={actions.readMembers} />
      {mayRemove && (
        <>
          <p>{t("removeLead")}</p>
          <AccountForm
            action={actions.endPlatform}
            hidden={{ platform: id }}
            submit={t("remove")}
            about={`${t("remove")}: ${name}`}
          />
        </>
      )}
    </section>
  );
}

function Courses({
  platform: { id, courses },
  readMembers,
}: {
  readonly platform: PlatformView;
  readonly readMembers: FormAction;
}) {
  const t = useTranslations("platforms");
  const format = useFormatter();
  if (courses.length === 0) return null;
  return (
    <>
      <p>{t("coursesLead")}</p>
      <ul className="account-rows">
        {courses.map(({ context, title, read }) => (
          <li key={context}>
            <div>
              {title}
              {read !== null && (
                <>
                  {" "}
                  <span className="muted">
                    {t("membersOf", { date: format.dateTime(read, { dateStyle: "medium" }) })}
                  </span>
                </>
              )}
            </div>
            <AccountForm
              action={readMembers}
              hidden={{ platform: id, context }}
              submit={t("readMembers")}
              about={`${t("readMembers")}: ${title}`}
              look="small"
              isInline
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl className="account-pairs">
      {pairs.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
