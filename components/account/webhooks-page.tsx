// The webhooks and learning record stores of an organisation: what is sent and what not, those that are registered, and forms for another.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import type { FormField } from "./form-state";
import { WebhookDeliveries } from "./webhook-deliveries";
import type { WebhooksActions, WebhooksView, WebhookView } from "./webhooks-view";

interface WebhooksPageProps {
  readonly view: WebhooksView;
  readonly actions: WebhooksActions;
}

export function WebhooksPage({ view, actions }: WebhooksPageProps) {
  const t = useTranslations("webhooks");
  const locale = useLocale();
  const { organisation, webhooks, hidesRows, most } = view;
  const choice = useEventFields(view.eventTypes);
  const credentials = useCredentialFields();
  return (
    <AccountFrame title={t("title")} lead={t("lead", { organisation: organisation.name })}>
      <p>
        <a href={`/${locale}/organisation/${organisation.id}`}>{t("back", { name: organisation.name })}</a>
      </p>
      <p>{t("told")}</p>
      {hidesRows && <p className="said">{t("hidden")}</p>}
      {webhooks.map((webhook) => (
        <One
          key={webhook.id}
          webhook={webhook}
          actions={actions}
          choice={choice(webhook.events)}
          credentials={credentials}
        />
      ))}
      <section>
        <h2>{t("add")}</h2>
        {webhooks.length >= most && <p>{t("full", { most })}</p>}
        {/* Stays where it is after the last one, too: it shows the secret. */}
        <AccountForm
          action={actions.registerWebhook}
          fields={[
            { name: "address", label: t("address"), hint: t("addressHint"), autoComplete: "off" },
            ...choice([]),
          ]}
          hidden={{ organisation: organisation.id }}
          submit={t("submit")}
          copyLabel={t("secret")}
          look="primary"
        />
      </section>
      <section>
        <h2>{t("addStore")}</h2>
        <p>{t("storeLead")}</p>
        <AccountForm
          action={actions.registerRecordStore}
          fields={[
            { name: "endpoint", label: t("endpoint"), hint: t("endpointHint"), autoComplete: "off" },
            ...credentials,
            ...choice([]),
          ]}
          hidden={{ organisation: organisation.id }}
          submit={t("submitStore")}
        />
      </section>
    </AccountFrame>
  );
}

/** A field for each type of event, ticked where it is chosen. */
function useEventFields(types: readonly string[]): (chosen: readonly string[]) => readonly FormField[] {
  const t = useTranslations("webhooks");
  return (chosen) =>
    types.map((type) => ({
      name: type,
      label: t(`event.${type.replace(".", "-")}`),
      type: "check" as const,
      value: chosen.includes(type) ? "yes" : "",
    }));
}

/** What a record store gives out to be spoken to with. */
function useCredentialFields(): readonly FormField[] {
  const t = useTranslations("webhooks");
  return [
    { name: "key", label: t("key"), autoComplete: "off" },
    { name: "storePassword", label: t("storeSecret"), type: "password", autoComplete: "off" },
  ];
}

function One({
  webhook: { id, address, state, kind, events, deliveries },
  actions,
  choice,
  credentials,
}: {
  readonly webhook: WebhookView;
  readonly actions: WebhooksActions;
  readonly choice: readonly FormField[];
  readonly credentials: readonly FormField[];
}) {
  const t = useTranslations("webhooks");
  const hidden = { webhook: id };
  const { host } = new URL(address);
  const test = kind === "xapi" ? "testStore" : "test";
  return (
    <section>
      <h2>{host}</h2>
      <p>
        {kind === "xapi" && <>{t("isStore")} </>}
        <code>{address}</code>
      </p>
      <p className={state === "on" ? "muted" : "said error"}>{t(`state.${state}`)}</p>
      <AccountForm
        key={events.join()}
        action={actions.chooseWebhookEvents}
        fields={choice}
        hidden={hidden}
        submit={t("choose")}
        about={`${t("choose")}: ${host}`}
      />
      <AccountForm
        action={actions.testWebhook}
        hidden={hidden}
        submit={t(test)}
        about={`${t(test)}: ${host}`}
      />
      <WebhookDeliveries host={host} deliveries={deliveries} resend={actions.resendDelivery} />
      <AccountForm
        action={actions.switchOneWebhook}
        hidden={{ ...hidden, to: state === "on" ? "paused" : "on" }}
        submit={t(state === "on" ? "pause" : "resume")}
        about={`${t(state === "on" ? "pause" : "resume")}: ${host}`}
      />
      {kind === "xapi" ? (
        <>
          <p>{t("changeKeyLead")}</p>
          <AccountForm
            action={actions.changeRecordStoreKey}
            fields={credentials}
            hidden={hidden}
            submit={t("changeKey")}
            about={`${t("changeKey")}: ${host}`}
          />
        </>
      ) : (
        <>
          <p>{t("renewLead")}</p>
          <AccountForm
            action={actions.renewWebhookSecret}
            hidden={hidden}
            submit={t("renew")}
            about={`${t("renew")}: ${host}`}
            copyLabel={t("secret")}
          />
        </>
      )}
      <p>{t("removeLead")}</p>
      <AccountForm
        action={actions.endWebhook}
        hidden={hidden}
        submit={t("remove")}
        about={`${t("remove")}: ${host}`}
      />
    </section>
  );
}
