"use client";
// The panel of one exercise: what is asked (children), what is handed in, what became of it. States as they come:
// not tried, kept here, sending, in the queue, being judged, not passed, passed, our mistake, not accepted.
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ApiError, AttemptReport } from "@/lib/grading/attempt";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import { useEvidence } from "../notebook/evidence-store";
import { Icon, type IconName } from "../ui/icon";
import { AnswersForm } from "./answers-form";
import { CheckList } from "./check-list";
import "./exercise.css";
import { backendName, when } from "./format";
import { HandInBar } from "./hand-in-bar";
import { Help } from "./help";
import { type HandIns, useHandIns } from "./use-hand-ins";
import { VerdictView } from "./verdict-view";

type State = "notTried" | "kept" | "sending" | "queued" | "running" | "fail" | "pass" | "aside" | "refused";

function stateOf({ attempts, outbox, sending, refusal }: HandIns): State {
  const latest = attempts?.[0];
  if (outbox.length > 0) return sending ? "sending" : "kept";
  if (refusal) return "refused";
  if (!latest) return "notTried";
  if (latest.state !== "judged") return latest.state;
  return latest.verdict?.outcome === "pass" ? "pass" : "fail";
}

const looks: Record<State, { icon: IconName | null; tag: string; panel: string }> = {
  notTried: { icon: null, tag: "", panel: "" },
  kept: { icon: "clock", tag: "warn", panel: "" },
  sending: { icon: "clock", tag: "run", panel: "" },
  queued: { icon: "clock", tag: "run", panel: "" },
  running: { icon: "clock", tag: "run", panel: "" },
  fail: { icon: "cross", tag: "error", panel: "bad" },
  pass: { icon: "check", tag: "ok", panel: "good" },
  aside: { icon: "warning", tag: "warn", panel: "" },
  refused: { icon: "cross", tag: "error", panel: "bad" },
};

interface Props {
  /** The exercise's public side, from exercises/<id>/exercise.ts. */
  readonly spec: ExerciseSpec;
  /** Names the panel among others of its lesson. */
  readonly title: string;
  readonly children?: ReactNode;
}

export function ExercisePanel({ spec, title, children }: Props) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const made = useEvidence(spec.id);
  const handIns = useHandIns(spec.id);
  const [lastIn, setLastIn] = useState<number | null>(null);
  const { attempts, outbox, others, unreachable, refusal, stored } = handIns;
  const latest = attempts?.[0] ?? null;
  const state = stateOf(handIns);
  const { icon, tag, panel } = looks[state];
  const judged = outbox.length === 0 && latest?.verdict ? { ...latest, verdict: latest.verdict } : null;
  const titleId = `exercise-${spec.id}`;
  const time = latest && state !== "kept" && state !== "sending" ? when(latest.created, locale) : null;

  return (
    <section className={`panel ex ${panel}`} aria-labelledby={titleId} data-state={state}>
      <header className="exh">
        <h2 id={titleId}>
          <span className="vh">{t("label")}: </span>
          {title}
        </h2>
        <div className="exs">
          <span role="status" className={`tag ${tag}`}>
            {icon && <Icon name={icon} />}
            {t(attempts === null && !unreachable && state === "notTried" ? "loading" : `states.${state}`)}
          </span>
          {time && (
            <span className="small muted tn">
              {t("when", { time, backend: backendName(latest?.backend ?? null) })}
            </span>
          )}
        </div>
      </header>
      {children && <div className="ask">{children}</div>}
      <div className="split">
        <div className="ex-main">
          <Situation state={state} handIns={handIns} />
          {judged && state !== "refused" && <VerdictView spec={spec} attempt={judged} />}
          {unreachable && attempts === null && outbox.length === 0 && <p className="about">{t("offline")}</p>}
          {others > 0 && <p className="about">{t("others", { count: others })}</p>}
          {!stored && <p className="about">{t("noStorage")}</p>}
          {refusal && state !== "refused" && <Refusal error={refusal} />}
          {spec.evidence === "answers" && <AnswersForm spec={spec} />}
          <HandInBar
            spec={spec}
            made={made}
            lastIn={lastIn}
            again={latest !== null || outbox.length > 0}
            busy={state === "sending"}
            onHandIn={({ world, backend, library, evidence, at }) => {
              setLastIn(at);
              void handIns.handIn({ world, backend, library, evidence });
            }}
          />
          {attempts && attempts.length > 1 && <Earlier attempts={attempts.slice(1)} />}
        </div>
        <div className="ver">
          <h3>{t(judged ? "checks" : "whatIsChecked")}</h3>
          <CheckList spec={spec} checks={judged?.verdict.checks ?? null} />
          <p className="small muted">{t("stopsAtFirst")}</p>
        </div>
      </div>
      <Help spec={spec} judged={attempts?.filter(({ verdict }) => verdict !== null).length ?? 0} />
    </section>
  );
}

function Situation({ state, handIns }: { state: State; handIns: HandIns }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const { outbox, attempts, refusal, sendNow } = handIns;
  if (state === "refused" && refusal) return <Refusal error={refusal} />;
  if (state === "kept") {
    return (
      <div className="about">
        <p>{t("about.kept", { time: when(outbox[0]!.at, locale) })}</p>
        <button className="btn sm" type="button" onClick={sendNow}>
          {t("tryAgain")}
        </button>
      </div>
    );
  }
  if (state === "queued")
    return <p className="about">{t("about.queued", { ahead: attempts?.[0]?.ahead ?? 0 })}</p>;
  if (state === "sending" || state === "running" || state === "aside")
    return <p className="about">{t(`about.${state}`)}</p>;
  return null;
}

function Refusal({ error }: { error: ApiError }) {
  const t = useTranslations("exercise");
  const key = `errors.${error.key}`;
  return (
    <p className="about error" role="alert">
      {t.has(key) ? t(key, error.params) : t("errors.other", { message: error.message })}
    </p>
  );
}

function Earlier({ attempts }: { attempts: readonly AttemptReport[] }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  return (
    <details className="more earlier">
      <summary>{t("earlier")}</summary>
      <ol>
        {attempts.map(({ id, created, verdict }) => (
          <li key={id} className="small muted tn">
            {t("earlierTry", { time: when(created, locale), outcome: verdict?.outcome ?? "other" })}
          </li>
        ))}
      </ol>
    </details>
  );
}
