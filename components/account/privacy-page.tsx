// What is kept, where, how long and who sees it. Every number comes from the server's settings.
import { useTranslations } from "next-intl";
import { TextPage } from "@/components/ui/text-page";
import { ScrollBox } from "../ui/scroll-box";

interface Facts {
  readonly cookieDays: number;
  readonly sessionDays: number;
  readonly linkMinutes: number;
  readonly invitationDays: number;
  readonly deliveryDays: number;
  readonly addressMinutes: number;
  readonly attempts: number;
  readonly attemptMinutes: number;
  readonly together: number;
  readonly mail: "sent" | "kept";
  readonly sso: "yes" | "no";
  readonly ssoName: string;
  readonly ssoHost: string;
}

const parts = [
  ...(["device", "files", "server", "address", "account", "platform", "letters"] as const),
  ...(["assessment", "studio", "webhooks", "signals", "others", "delete"] as const),
] as const;

const rows = [
  "number",
  "work",
  "counts",
  "account",
  "learning",
  "session",
  "links",
  "invitations",
  "sittings",
  "alike",
  "told",
] as const;

export function PrivacyPage({ facts }: { facts: Facts }) {
  const t = useTranslations("site.privacy");
  const values = { ...facts };
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      {parts.map((part) => (
        <section key={part}>
          <h2>{t(`${part}.title`)}</h2>
          <p>{t(`${part}.text`, values)}</p>
        </section>
      ))}
      <section>
        <h2>{t("table.title")}</h2>
        <ScrollBox label={t("table.title")}>
          <table className="table">
            <thead>
              <tr>
                {(["what", "long", "who"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`table.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row}>
                  <th scope="row">{t(`table.${row}.what`, values)}</th>
                  <td>{t(`table.${row}.long`, values)}</td>
                  <td>{t(`table.${row}.who`, values)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </section>
    </TextPage>
  );
}
