// A new assessment of an organisation.
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { Rules } from "@/lib/assessment/rules";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";
import { ContentForm } from "./content-form";
import { type Pickable, titledLines } from "./titles";

interface Props {
  readonly view: {
    readonly organisation: { readonly id: string; readonly name: string };
    readonly catalogue: readonly Pickable[];
    readonly rules: Rules;
    /** What is filled in already. */
    readonly as: "placement" | null;
    readonly chosen: readonly string[];
  };
  readonly action: FormAction;
}

/** What the forms of these pages say in the browser. */
export const FORM_MESSAGES = [
  "assessment",
  "account.busy",
  "ui",
  "exerciseReport.open",
  "exerciseReport.openShort",
];

export async function NewAssessmentPage({ view, action }: Props) {
  const t = await getTranslations("assessment.form");
  const locale = await getLocale();
  const messages = pick((await getMessages()) as Messages, ...FORM_MESSAGES);
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title")}
      lead={t("lead", { name: view.organisation.name })}
      crumb={t("title")}
    >
      <section>
        {view.as === null && (
          <p>
            <a href={`?organisation=${encodeURIComponent(view.organisation.id)}&as=placement`}>
              {t("asPlacement")}
            </a>
          </p>
        )}
        <NextIntlClientProvider locale={locale} messages={messages}>
          <ContentForm
            action={action}
            hidden={{ organisation: view.organisation.id }}
            catalogue={await titledLines(view.catalogue, locale)}
            title={view.as === null ? "" : t("placement")}
            chosen={view.chosen}
            pooled={[]}
            rules={view.rules}
            submit={t("make")}
          />
        </NextIntlClientProvider>
      </section>
    </AssessmentFrame>
  );
}
