// Where the link of a SCORM package leads: who they are here, and whether the platform may learn their result.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";

type Here = { readonly id: string; readonly to: string };

export type ScormView = Here &
  (
    | { readonly kind: "signIn" }
    | { readonly kind: "notListed"; readonly email: string }
    | { readonly kind: "ask" | "agreed" | "others"; readonly title: string; readonly name: string }
  );

export function ScormPage({ view, reportToPlatform }: { view: ScormView; reportToPlatform: FormAction }) {
  const t = useTranslations("scorm");
  const locale = useLocale();
  const { id, to, kind } = view;
  const next = encodeURIComponent(`/assessments/${id}/platform?to=${to}`);
  if (kind === "signIn")
    return (
      <AssessmentFrame locale={locale} title={t("title")} lead={t("signInLead")}>
        <p>
          <a className="btn primary" href={`/${locale}/sign-in?next=${next}`}>
            {t("signIn")}
          </a>
        </p>
      </AssessmentFrame>
    );
  if (kind === "notListed")
    return (
      <AssessmentFrame locale={locale} title={t("title")} lead={t("notListed", { email: view.email })}>
        <p>{t("notListedHelp")}</p>
      </AssessmentFrame>
    );
  const assessment = `/${locale}/assessments/${id}`;
  return (
    <AssessmentFrame
      locale={locale}
      title={view.title}
      lead={t(`${kind}Lead`, { name: view.name })}
      crumb={view.title}
    >
      {kind === "ask" && (
        <section>
          <p>{t("askTold")}</p>
          <AccountForm
            action={reportToPlatform}
            hidden={{ assessment: id, to }}
            submit={t("agree")}
            look="primary"
          />
        </section>
      )}
      <p>
        <a className={kind === "ask" ? undefined : "btn primary"} href={assessment}>
          {t(kind === "ask" ? "without" : "toAssessment")}
        </a>
      </p>
    </AssessmentFrame>
  );
}
