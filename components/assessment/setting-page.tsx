// An assessment as those see it who set it: what it is, publishing it, who takes it and how they stand.
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { Rules } from "@/lib/assessment/rules";
import type { Totals } from "@/lib/assessment/totals";
import { partsOf } from "@/lib/grading/single-question";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";
import { ContentForm } from "./content-form";
import { FORM_MESSAGES } from "./new-page";
import { type Other, People, type Person } from "./people";
import { RulesList } from "./rules-list";
import { ScormDownload } from "./scorm-download";
import { type Pickable, titledLines, titlesOf } from "./titles";

interface SettingView {
  readonly assessment: {
    readonly id: string;
    readonly title: string;
    readonly rules: Rules;
    readonly published: number | null;
    readonly takesNewcomers: boolean;
    readonly exercises: readonly string[];
    /** Numbers of those that are drawn from. */
    readonly pooled: readonly number[];
  };
  /** How many exercises each person gets. */
  readonly size: number;
  readonly organisation: { readonly name: string };
  readonly catalogue: readonly Pickable[];
  /** Worlds made ahead, of those that are needed; null where none are. */
  readonly ahead: { readonly ready: number; readonly wanted: number } | null;
  readonly people: readonly Person[];
  /** Where single people's rows are hidden; else null. */
  readonly totals: Totals | null;
  readonly others: readonly Other[];
}

interface SettingActions {
  readonly changeIt: FormAction;
  readonly publish: FormAction;
  readonly enrolThem: FormAction;
  readonly setNewcomers: FormAction;
  readonly strikeOne: FormAction;
  readonly giveMore: FormAction;
}

export async function SettingPage({ view, actions }: { view: SettingView; actions: SettingActions }) {
  const { assessment, organisation } = view;
  const t = await getTranslations("assessment.set");
  const form = await getTranslations("assessment.form");
  const words = await getTranslations("assessment");
  const report = await getTranslations("exerciseReport");
  const locale = await getLocale();
  const titles = await titlesOf(assessment.exercises, locale);
  const messages = pick((await getMessages()) as Messages, ...FORM_MESSAGES);
  const hidden = { assessment: assessment.id };
  const isPublished = assessment.published !== null;
  const lineOf = (id: string) => view.catalogue.find((line) => line.id === partsOf(id).exercise);
  return (
    <AssessmentFrame
      locale={locale}
      title={assessment.title}
      lead={t(isPublished ? "published" : "unpublished")}
      crumb={organisation.name}
    >
      {!isPublished && (
        <section>
          <h2>{t("publish")}</h2>
          <p>{t("publishLead")}</p>
          <AccountForm action={actions.publish} hidden={hidden} submit={t("publish")} look="primary" />
        </section>
      )}
      <section>
        <h2>{t("rules")}</h2>
        <p>
          <a href={`/${locale}/assessments/${assessment.id}`}>{t("preview")}</a>
        </p>
        <RulesList rules={assessment.rules} of={view.size} pool={assessment.pooled.length} />
        <ol className="set-items">
          {assessment.exercises.map((id, number) => (
            <li key={id}>
              <b>{titles[id]}</b>{" "}
              <span className="muted">
                {words("kind", { kind: lineOf(id)?.evidence ?? "other" })} ·{" "}
                {words("secret", { secret: lineOf(id)?.secret ?? "nothing" })}
                {assessment.pooled.includes(number) && <> · {t("inPool")}</>} ·{" "}
                <a href={`/${locale}/exercises/${partsOf(id).exercise}`}>{report("openShort")}</a>
              </span>
            </li>
          ))}
        </ol>
        {view.ahead && <p className="muted">{t("ahead", view.ahead)}</p>}
        {!isPublished && (
          <details className="more">
            <summary>{t("change")}</summary>
            <NextIntlClientProvider locale={locale} messages={messages}>
              <ContentForm
                action={actions.changeIt}
                hidden={hidden}
                catalogue={await titledLines(view.catalogue, locale)}
                title={assessment.title}
                chosen={assessment.exercises}
                pooled={assessment.pooled.map((number) => assessment.exercises[number]!)}
                rules={assessment.rules}
                submit={form("change")}
              />
            </NextIntlClientProvider>
          </details>
        )}
      </section>
      {isPublished && (
        <p>
          <a className="btn" href={`/${locale}/assessments/${assessment.id}/grades`}>
            {t("grades")}
          </a>
        </p>
      )}
      <People
        people={view.people}
        totals={view.totals}
        others={view.others}
        assessment={assessment.id}
        takesNewcomers={assessment.takesNewcomers}
        of={view.size}
        actions={actions}
      />
      {isPublished && <ScormDownload assessment={assessment.id} />}
    </AssessmentFrame>
  );
}
