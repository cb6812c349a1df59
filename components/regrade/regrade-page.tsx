// A preview of a regrade: being made, failed, to be decided about, or approved. What would change as a whole first, then hand-in by hand-in.
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "../assessment/assessment-frame";
import { type ItemWords, itemWords } from "../assessment/item-words";
import { Moment } from "../assessment/moment";
import { ChangeTable } from "./change-table";
import { RegradeProgress } from "./regrade-progress";
import { RegradeTotals } from "./regrade-totals";
import { type RegradeView, regradesHref, type Totals } from "./regrade-view";
import "../assessment/grades.css";
import "./regrade.css";

type Actions = Readonly<Record<"approvePreview" | "dropPreview", FormAction>>;

export async function RegradePage({ view, actions }: { view: RegradeView; actions: Actions }) {
  const t = await getTranslations("regrades");
  const locale = await getLocale();
  const { regrade, organisation, name } = view;
  const [found] = await itemWords([regrade.exercise], locale);
  const words = found!;
  const { exercise } = regrade;
  return (
    <AssessmentFrame
      locale={locale}
      title={t("title", { title: words.title })}
      lead={organisation === null ? t("ofPractice") : t("ofOrganisation", { name: name ?? "" })}
      crumb={t("crumb")}
      width="wide"
    >
      <p className="ui">
        <a href={regradesHref(locale, { exercise, organisation })}>{t("toAll")}</a>
      </p>
      <p className="small muted">
        {t("begunBy", { name: regrade.starter ?? t("gone") })} · <Moment ms={regrade.created} />
      </p>
      {regrade.state === "running" && <Running view={view} action={actions.dropPreview} />}
      {regrade.state === "failed" && <Failed view={view} action={actions.dropPreview} />}
      {regrade.state === "ready" && <Ready {...{ view, words, actions }} />}
    </AssessmentFrame>
  );
}

async function Running({ view: { regrade }, action }: { view: RegradeView; action: FormAction }) {
  const t = await getTranslations("regrades");
  return (
    <section>
      <h2>{t("running")}</h2>
      {regrade.isOfToday ? (
        <>
          <p>{t("runningWhat")}</p>
          <NextIntlClientProvider
            locale={await getLocale()}
            messages={pick((await getMessages()) as Messages, "regrades.making")}
          >
            <RegradeProgress id={regrade.id} start={{ share: regrade.share, counts: regrade.counts }} />
          </NextIntlClientProvider>
        </>
      ) : (
        <p className="said error" role="note">
          {t("runningOld")}
        </p>
      )}
      <AccountForm action={action} hidden={{ regrade: regrade.id }} submit={t("stop")} />
    </section>
  );
}

async function Failed({ view: { regrade }, action }: { view: RegradeView; action: FormAction }) {
  const t = await getTranslations("regrades");
  return (
    <section>
      <h2>{t("failed")}</h2>
      <p className="said error" role="note">
        {t("failedWhat", { attempt: regrade.failedAt ?? "" })}
      </p>
      <AccountForm action={action} hidden={{ regrade: regrade.id }} submit={t("discard")} />
    </section>
  );
}

async function Ready({ view, words, actions }: { view: RegradeView; words: ItemWords; actions: Actions }) {
  const t = await getTranslations("regrades");
  const { regrade, totals, told, isHidden, organisation } = view;
  const counts: Totals | null = totals ?? (typeof told === "object" ? told : null);
  const isNobody = told === "none" || counts?.handIns === 0;
  return (
    <>
      {regrade.approved !== null && <Approved view={view} />}
      <section>
        <h2>{t(regrade.approved === null ? "would" : "changed")}</h2>
        {isHidden && <p className="hint">{t("hidden")}</p>}
        {isNobody && <p>{t("nobody")}</p>}
        {told === "few" && <p>{t("few")}</p>}
        {counts && !isNobody && (
          <RegradeTotals
            totals={counts}
            judged={regrade.counts?.judged ?? null}
            words={words}
            isApproved={regrade.approved !== null}
            hasMarks={organisation !== null && regrade.approved === null}
          />
        )}
      </section>
      {view.book && view.book.rows.length > 0 && <ChangeTable view={view} book={view.book} words={words} />}
      {regrade.approved === null && <Decide view={view} isNobody={isNobody} actions={actions} />}
    </>
  );
}

async function Approved({ view: { regrade } }: { view: RegradeView }) {
  const t = await getTranslations("regrades");
  return (
    <section>
      <h2>{t("approved")}</h2>
      <p>
        {t("approvedBy", { name: regrade.approver ?? t("gone") })} · <Moment ms={regrade.approved!} />
      </p>
      <dl className="rules">
        {(["en", "zh"] as const).map((language) => (
          <div key={language}>
            <dt>{t(`language.${language}`)}</dt>
            <dd lang={language === "zh" ? "zh-Hans" : language}>{regrade.reason?.[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

async function Decide({
  view: { regrade },
  isNobody,
  actions,
}: {
  view: RegradeView;
  isNobody: boolean;
  actions: Actions;
}) {
  const t = await getTranslations("regrades");
  const hidden = { regrade: regrade.id };
  return (
    <section id="decide">
      <h2>{t("decide")}</h2>
      {!regrade.isOfToday && (
        <p className="said error" role="note">
          {t("old")}
        </p>
      )}
      {regrade.isOfToday && !isNobody && (
        <>
          <p>{t("decideWhat")}</p>
          <AccountForm
            action={actions.approvePreview}
            hidden={hidden}
            fields={(["en", "zh"] as const).map((name) => ({
              name,
              label: t(`reason.${name}`),
              hint: t("reasonHint"),
            }))}
            submit={t("approve")}
            look="primary"
          />
        </>
      )}
      <p className="hint">{t("discardWhat")}</p>
      <AccountForm action={actions.dropPreview} hidden={hidden} submit={t("discard")} />
    </section>
  );
}
