// The tokens of an organisation's API: what there are, and making one, which is shown once.
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AccountForm } from "./account-form";
import { AccountFrame } from "./account-frame";
import type { FormAction } from "./form-state";

interface TokensView {
  readonly organisation: { readonly id: string; readonly name: string };
  /** Where the API is. */
  readonly base: string;
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly writes: boolean;
    readonly maker: string;
    readonly created: number;
    readonly expires: number;
    readonly used: number | null;
    readonly isExpired: boolean;
  }[];
}

interface TokensPageProps {
  readonly view: TokensView;
  /** In days. */
  readonly lives: readonly number[];
  readonly actions: { readonly makeApiToken: FormAction; readonly removeApiToken: FormAction };
}

export function TokensPage({ view, lives, actions }: TokensPageProps) {
  const t = useTranslations("tokens");
  const locale = useLocale();
  const { organisation, base } = view;
  return (
    <AccountFrame title={t("title")} lead={t("lead", { organisation: organisation.name })}>
      <p>
        <a href={`/${locale}/organisation/${organisation.id}`}>{t("back", { name: organisation.name })}</a>
      </p>
      <p>
        {t.rich("where", {
          base: () => <code>{base}</code>,
          document: (words) => <a href="/api/v1/openapi.json">{words}</a>,
        })}
      </p>
      <Tokens view={view} removeApiToken={actions.removeApiToken} />
      <section>
        <h2>{t("make")}</h2>
        <p>{t("makeLead")}</p>
        <AccountForm
          action={actions.makeApiToken}
          fields={[
            { name: "name", label: t("name"), hint: t("nameHint"), autoComplete: "off" },
            {
              ...{ name: "reach", label: t("reach"), type: "select", value: "read" },
              options: (["read", "write"] as const).map((value) => ({ value, label: t(`reaches.${value}`) })),
            },
            {
              ...{ name: "days", label: t("days"), type: "select", value: String(lives[1]) },
              options: lives.map((days) => ({ value: String(days), label: t("dayCount", { days }) })),
            },
          ]}
          hidden={{ organisation: organisation.id }}
          submit={t("submit")}
          copyLabel={t("copy")}
          look="primary"
        />
      </section>
    </AccountFrame>
  );
}

function Tokens({ view, removeApiToken }: Pick<TokensPageProps, "view"> & { removeApiToken: FormAction }) {
  const t = useTranslations("tokens");
  const format = useFormatter();
  const day = (moment: number) => format.dateTime(moment, { dateStyle: "medium" });
  if (view.tokens.length === 0) return <p>{t("none")}</p>;
  return (
    <section>
      <h2>{t("there")}</h2>
      <ul className="account-rows">
        {view.tokens.map(({ id, name, writes, maker, created, expires, used, isExpired }) => (
          <li key={id}>
            <div>
              {name}
              <br />
              <span className="muted">
                {t("about", { reach: writes ? "write" : "read", maker, date: day(created) })}{" "}
                {t(isExpired ? "expired" : "expires", { date: day(expires) })}{" "}
                {used === null ? t("unused") : t("used", { date: day(used) })}
              </span>
            </div>
            <AccountForm
              action={removeApiToken}
              hidden={{ organisation: view.organisation.id, token: id }}
              submit={t("remove")}
              about={`${t("remove")}: ${name}`}
              look="small"
              isInline
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
