// The last messages to one address: what became of each, when, and why it failed; each can be sent again.
import { useFormatter, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import type { FormAction } from "./form-state";
import type { DeliveryView } from "./webhooks-view";

interface WebhookDeliveriesProps {
  readonly host: string;
  readonly deliveries: readonly DeliveryView[];
  readonly resend: FormAction;
}

export function WebhookDeliveries({ host, deliveries, resend }: WebhookDeliveriesProps) {
  const t = useTranslations("webhooks");
  const format = useFormatter();
  const moment = (ms: number) => format.dateTime(ms, { dateStyle: "medium", timeStyle: "medium" });
  if (deliveries.length === 0) return <p className="muted">{t("noDeliveries")}</p>;
  return (
    <>
      <h3>{t("deliveries")}</h3>
      <ul className="account-rows">
        {deliveries.map((one) => (
          <li key={one.id}>
            <div>
              <code>{one.type}</code> <span className="muted">{moment(one.happened)}</span>
              <br />
              {t("became", { state: one.state, status: one.status ?? 0, when: moment(one.tried ?? 0) })}
              {one.reason && <> {t(`reason.${one.reason}`, { status: one.status ?? 0 })}</>}
              {one.due !== null && one.reason !== null && <> {t("next", { when: moment(one.due) })}</>}
              <br />
              <code className="muted">{one.event}</code>
            </div>
            <AccountForm
              action={resend}
              hidden={{ delivery: one.id }}
              submit={t("resend")}
              about={`${t("resend")}: ${host}, ${one.event}`}
              look="small"
              isInline
            />
          </li>
        ))}
      </ul>
    </>
  );
}
