// Where a launch by cmi5 leads: who they are here, and whether the platform may learn of their sitting.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";

interface Here {
  readonly id: string;
  /** What the platform wrote into the address. */
  readonly launch: string;
  readonly host: string;
}

export type Cmi5View =
  | { readonly kind: "incomplete" }
  | (Here &
      (
        | { readonly kind: "signIn" }
        | { readonly kind: "unknownPlatform" }
        | { readonly kind: "notListed"; readonly email: string }
        | { readonly kind: "ask"; readonly title: string; readonly name: string }
      ));

export function Cmi5Page({ view, agreeToCmi5 }: { view: Cmi5View; agreeToCmi5: FormAction }) {
  const t = useTranslations("cmi5");
  const scorm = useTranslations("scorm");
  const locale = useLocale();
  const frame = { locale, title: scorm("title") };
  if (view.kind === "incomplete")
    return (
      <AssessmentFrame {...frame} lead={t("said.incomplete")}>
        {null}
      </AssessmentFrame>
    );
  const { id, launch, host } = view;
  if (view.kind === "unknownPlatform")
    return (
      <AssessmentFrame {...frame} lead={t("said.unknownPlatform", { host })}>
        <p>{t("unknownHelp")}</p>
      </AssessmentFrame>
    );
  if (view.kind === "signIn")
    return (
      <AssessmentFrame {...frame} lead={scorm("signInLead")}>
        <p>
          <a
            className="btn primary"
            href={`/${locale}/sign-in?next=${encodeURIComponent(`/assessments/${id}/cmi5?${launch}`)}`}
          >
            {scorm("signIn")}
          </a>
        </p>
      </AssessmentFrame>
    );
  if (view.kind === "notListed")
    return (
      <AssessmentFrame {...frame} lead={scorm("notListed", { email: view.email })}>
        <p>{scorm("notListedHelp")}</p>
      </AssessmentFrame>
    );
  return (
    <AssessmentFrame
      locale={locale}
      title={view.title}
      lead={t("askLead", { name: view.name, host })}
      crumb={view.title}
    >
      <section>
        <p>{t("askTold", { host })}</p>
        <AccountForm
          action={agreeToCmi5}
          hidden={{ assessment: id, launch }}
          submit={scorm("agree")}
          look="primary"
        />
      </section>
      <p>
        <a href={`/${locale}/assessments/${id}`}>{scorm("without")}</a>
      </p>
    </AssessmentFrame>
  );
}
