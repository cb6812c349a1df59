// An assessment as who takes it sees it: how it counts, beginning it, its exercises while time runs, and what came of it.
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { mayPause } from "@/lib/assessment/rules";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";
import { ItemList } from "./item-list";
import { Moment } from "./moment";
import { RulesList } from "./rules-list";
import { SittingClock } from "./sitting-clock";
import type { TakingView } from "./taking-view";
import { titlesOf } from "./titles";

interface Props {
  readonly view: TakingView;
  readonly actions: { readonly [name in "start" | "pause" | "resume" | "end" | "endReports"]: FormAction };
}

export async function TakingPage({ view, actions }: Props) {
  const t = await getTranslations("assessment.take");
  const locale = await getLocale();
  const ids = view.items.flatMap(({ line }) => line?.id ?? []);
  const titles = await titlesOf(ids, locale);
  const { id, title, organisation, rules, terms, clock, sitting } = view;
  const messages = pick((await getMessages()) as Messages, "assessment.work");
  const isTaking = clock.phase === "running" || clock.phase === "grace";
  return (
    <AssessmentFrame
      locale={locale}
      title={title}
      lead={t("lead", { organisation, count: view.size })}
      crumb={title}
    >
      {view.isPreview && (
        <p className="said">
          {t("preview")} <a href={`/${locale}/assessments/${id}/set`}>{t("toSet")}</a>
          {view.pool > 0 && (
            <>
              {" "}
              {t("previewDraw", { draw: view.draw })}{" "}
              <a href={`?draw=${view.draw + 1}`}>{t("previewNext")}</a>
            </>
          )}
        </p>
      )}
      {isTaking && sitting !== null && (
        <NextIntlClientProvider locale={locale} messages={messages}>
          <SittingClock
            sitting={sitting}
            start={{ phase: clock.phase, left: clock.left, untilShut: clock.shuts - view.now }}
            ends={clock.ends}
            after={`/${locale}/assessments/${id}`}
          />
        </NextIntlClientProvider>
      )}
      {clock.phase === "paused" && <Paused view={view} resume={actions.resume} />}
      {clock.phase === "over" && <Outcome view={view} />}
      {clock.phase === "early" && <p className="said">{t("early")}</p>}
      {clock.phase === "missed" && !view.isPreview && <p className="said error">{t("missed")}</p>}
      {(view.isPreview || isTaking || clock.phase === "over") && (
        <section>
          <h2>{t("exercises")}</h2>
          <ItemList view={view} titles={titles} />
        </section>
      )}
      <section>
        <h2>{t("rules")}</h2>
        <RulesList rules={rules} of={view.size} pool={view.pool} terms={terms} />
        <p>{t("seen", { hides: String(view.hidesRows) })}</p>
        {clock.phase !== "over" && (
          <>
            <p>{t("savedHow")}</p>
            <p>{t("judged")}</p>
            <p>{t("practice")}</p>
          </>
        )}
      </section>
      {view.reports.count > 0 && <Reports view={view} endReports={actions.endReports} />}
      {view.looks.length > 0 && <Looks looks={view.looks} />}
      {clock.phase === "open" && !view.isPreview && (
        <section>
          <h2>{t("begin")}</h2>
          <p>
            {t(rules.minutes === null ? "beginNoLimit" : mayPause(rules) ? "beginMayPause" : "beginLead")}
          </p>
          <AccountForm
            action={actions.start}
            hidden={{ assessment: id }}
            fields={[{ name: "confirm", label: t("confirmBegin"), type: "check" }]}
            submit={t("beginSubmit")}
            look="primary"
          />
        </section>
      )}
      {clock.phase === "running" && mayPause(rules) && (
        <section>
          <h2>{t("pause")}</h2>
          <p>{t("pauseLead")}</p>
          <AccountForm action={actions.pause} hidden={{ assessment: id }} submit={t("pauseSubmit")} />
        </section>
      )}
      {(clock.phase === "running" || clock.phase === "paused") && (
        <section>
          <h2>{t("end")}</h2>
          <p>{t("endLead")}</p>
          <AccountForm
            action={actions.end}
            hidden={{ assessment: id }}
            fields={[{ name: "confirm", label: t("confirmEnd"), type: "check" }]}
            submit={t("endSubmit")}
          />
        </section>
      )}
    </AssessmentFrame>
  );
}

const MINUTE = 60_000;

async function Paused({ view, resume }: { view: TakingView; resume: FormAction }) {
  const t = await getTranslations("assessment.take");
  const { id, clock } = view;
  const minutes = Math.ceil(clock.left / MINUTE);
  return (
    <section>
      <h2>{t("paused")}</h2>
      <p>
        {t("pausedLeft", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })} {t("pausedUntil")}{" "}
        <Moment ms={clock.ends} />
      </p>
      <AccountForm action={resume} hidden={{ assessment: id }} submit={t("resume")} look="primary" />
    </section>
  );
}

async function Reports({ view, endReports }: { view: TakingView; endReports: FormAction }) {
  const t = await getTranslations("scorm");
  const { told } = view.reports;
  return (
    <section>
      <h2>{t("reports")}</h2>
      <p>
        {t("reported")} {told === null ? t("notAsked") : t("askedOn")} {told !== null && <Moment ms={told} />}
      </p>
      <AccountForm action={endReports} hidden={{ assessment: view.id }} submit={t("end")} />
    </section>
  );
}

async function Looks({ looks }: Pick<TakingView, "looks">) {
  const t = await getTranslations("assessment.take");
  return (
    <section>
      <h2>{t("looks")}</h2>
      <ul className="hand-ins">
        {looks.map(({ viewer, isFile, created }) => (
          <li key={`${viewer}-${created}`}>
            {t("looked", { isFile: String(isFile), name: viewer ?? t("somebodyGone") })}{" "}
            <span className="muted">
              <Moment ms={created} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Outcome({ view }: { view: TakingView }) {
  const t = await getTranslations("assessment.take");
  const locale = await getLocale();
  const { certificate, ended, endedBy, clock, seesVerdicts, result, passed, items, rules } = view;
  const look = result === "passed" ? "said ok" : result === "failed" ? "said error" : "said";
  return (
    <div className={look}>
      <p>
        {t("over", { by: endedBy ?? "clock" })} <span className="muted">{t("overAt")}</span>{" "}
        <Moment ms={ended ?? clock.ends} />
      </p>
      <p>
        <b>
          {seesVerdicts
            ? t("resultIs", {
                result: result ?? "open",
                passed: passed ?? 0,
                of: items.length,
                needed: rules.passMark,
              })
            : t("resultLater")}
        </b>
      </p>
      {certificate !== null && (
        <p>
          <a href={`/${locale}/certificate/${certificate}`}>{t("certificate")}</a> {t("certificateLead")}
        </p>
      )}
    </div>
  );
}
