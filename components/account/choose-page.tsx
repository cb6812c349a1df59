// What an activity on a learning platform is to lead to: a list to choose from. A plain form: its answer is a page that goes on to the platform.
import { useLocale, useTranslations } from "next-intl";
import { AccountFrame } from "./account-frame";

const kinds = ["assessment", "exercise", "lesson"] as const;

interface ChooseView {
  readonly platform: string;
  readonly ticket: string;
  readonly choices: readonly {
    readonly key: string;
    readonly kind: (typeof kinds)[number];
    readonly title: string;
  }[];
}

export function ChoosePage({ view }: { readonly view: ChooseView }) {
  const t = useTranslations("platforms.choose");
  const locale = useLocale();
  const { platform, ticket, choices } = view;
  return (
    <AccountFrame title={t("title")} lead={t("lead", { platform })}>
      <form method="post" action="/api/lti/choose" className="account-form">
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="locale" value={locale} />
        {kinds.map((kind) => (
          <fieldset key={kind} className="account-field">
            <legend>{t(kind)}</legend>
            {choices.every((choice) => choice.kind !== kind) && <p className="hint">{t("none")}</p>}
            {choices
              .filter((choice) => choice.kind === kind)
              .map(({ key, title }) => (
                <label key={key} className="check">
                  <input type="radio" name="choice" value={key} required />
                  {title}
                </label>
              ))}
          </fieldset>
        ))}
        <button className="btn primary" type="submit">
          {t("submit")}
        </button>
      </form>
    </AccountFrame>
  );
}
