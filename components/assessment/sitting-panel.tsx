"use client";
// One exercise within a sitting: what is asked (children), what was saved, the hand-in with its tries, and what the rules tell of it.
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type { AttemptReport } from "@/lib/grading/attempt";
import { type Evidence, evidenceSchema } from "@/lib/grading/evidence";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import { type Answers, AnswersForm } from "../exercise/answers-form";
import { CheckList } from "../exercise/check-list";
import "../exercise/exercise.css";
import { when } from "../exercise/format";
import { HandInBar } from "../exercise/hand-in-bar";
import { Help } from "../exercise/help";
import { type HandIns, useHandIns } from "../exercise/use-hand-ins";
import { VerdictView } from "../exercise/verdict-view";
import { type MadeEvidence, useEvidence } from "../notebook/evidence-store";
import { Icon, type IconName } from "../ui/icon";
import { ScrollBox } from "../ui/scroll-box";
import { type DraftState, restore, unsentDraft, useDraft } from "./use-draft";

export interface SittingPanelProps {
  readonly spec: ExerciseSpec;
  readonly title: string;
  readonly sitting: string;
  /** Hand-ins allowed. */
  readonly tries: number;
  readonly tellsAtOnce: boolean;
  readonly hasHints: boolean;
  /** What the server has, received at `at`; null where it has nothing. */
  readonly saved: MadeEvidence | null;
  readonly children?: ReactNode;
}

type State =
  | "notTried"
  | "kept"
  | "sending"
  | "queued"
  | "running"
  | "handedIn"
  | "fail"
  | "pass"
  | "aside"
  | "refused";

function stateOf({ attempts, outbox, sending, refusal }: HandIns): State {
  const latest = attempts?.[0];
  if (outbox.length > 0) return sending ? "sending" : "kept";
  if (refusal) return "refused";
  if (!latest) return "notTried";
  if (latest.withheld) return "handedIn";
  if (latest.state !== "judged") return latest.state;
  return latest.verdict?.outcome === "pass" ? "pass" : "fail";
}

const looks: Readonly<Record<State, { icon: IconName | null; tag: string }>> = {
  notTried: { icon: null, tag: "" },
  kept: { icon: "clock", tag: "warn" },
  sending: { icon: "clock", tag: "run" },
  queued: { icon: "clock", tag: "run" },
  running: { icon: "clock", tag: "run" },
  handedIn: { icon: "check", tag: "run" },
  fail: { icon: "cross", tag: "error" },
  pass: { icon: "check", tag: "ok" },
  aside: { icon: "warning", tag: "warn" },
  refused: { icon: "cross", tag: "error" },
};

export function SittingPanel(props: SittingPanelProps) {
  const { spec, title, sitting, tries, tellsAtOnce, hasHints, saved, children } = props;
  const t = useTranslations("assessment.work");
  const words = useTranslations("exercise");
  const locale = useLocale();
  const start = useStart(props);
  const made = useEvidence(spec.id);
  const draft = useDraft({ sitting, exercise: spec.id }, { made, saved: saved?.at ?? null });
  const handIns = useHandIns(spec.id, sitting);
  const [lastIn, setLastIn] = useState<number | null>(null);
  const { attempts, outbox, refusal, sendNow } = handIns;
  const latest = attempts?.[0] ?? null;
  const state = stateOf(handIns);
  const { icon, tag } = looks[state];
  const left = Math.max(0, tries - (attempts?.length ?? 0) - outbox.length);
  const judged = outbox.length === 0 ? judgedOf(latest) : null;
  const titleId = `exercise-${spec.id}`;
  return (
    <section className="panel ex" aria-labelledby={titleId} data-state={state} data-draft={draft.kind}>
      <header className="exh">
        <h2 id={titleId}>{title}</h2>
        <div className="exs">
          <span role="status" className={`tag ${tag}`}>
            {icon && <Icon name={icon} />}
            {words(`states.${state === "handedIn" ? "queued" : state}`)}
          </span>
        </div>
      </header>
      {children && <div className="ask">{children}</div>}
      <div className="split">
        <div className="ex-main">
          {state === "kept" && (
            <div className="about">
              <p>{words("about.kept", { time: when(outbox[0]!.at, locale) })}</p>
              <button className="btn sm" type="button" onClick={sendNow}>
                {words("tryAgain")}
              </button>
            </div>
          )}
          {state === "handedIn" && (
            <p className="about">{t("handedIn", { time: when(latest!.created, locale) })}</p>
          )}
          {refusal && (
            <p className="about error" role="alert">
              {worded(words, refusal)}
            </p>
          )}
          {judged && state !== "refused" && <VerdictView spec={spec} attempt={judged} />}
          {spec.evidence === "answers" && start && <AnswersForm spec={spec} start={start} />}
          <p className="small muted tries">
            {t("triesLeft", { left })} {left > 0 && t("atEnd")}
          </p>
          {left > 0 && (
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
          )}
          <DraftLine state={draft} />
          <SavedCode made={saved} />
        </div>
        <div className="ver">
          <h3>{words(judged ? "checks" : "whatIsChecked")}</h3>
          <CheckList spec={spec} checks={judged?.verdict.checks ?? null} />
          <p className="small muted">{t(tellsAtOnce ? "atOnce" : "later")}</p>
        </div>
      </div>
      {hasHints && <Help spec={spec} judged={0} />}
    </section>
  );
}

/**
 * What the answers begin with, once this device was asked whether it holds something that never reached the server; null until then.
 * Whatever was saved becomes the page's latest evidence.
 */
function useStart({ spec, sitting, saved }: SittingPanelProps): Answers | null {
  const [start, setStart] = useState<Answers | null>(null);
  useEffect(() => {
    const latest = unsentDraft({ sitting, exercise: spec.id }) ?? saved;
    const evidence = evidenceSchema.safeParse(latest?.evidence).data;
    if (latest && evidence) restore(spec.id, latest);
    setStart(evidence?.kind === "answers" ? evidence.answers : {});
  }, [spec.id, sitting, saved]);
  return start;
}

function judgedOf(latest: AttemptReport | null) {
  return latest?.verdict ? { ...latest, verdict: latest.verdict } : null;
}

interface Words {
  (key: string, params?: Record<string, string | number>): string;
  has(key: string): boolean;
}

function worded(
  words: Words,
  { key, params, message }: { key: string; params: object; message: string },
): string {
  const name = `errors.${key}`;
  return words.has(name) ? words(name, { ...params }) : words("errors.other", { message });
}

function DraftLine({ state }: { state: DraftState }) {
  const t = useTranslations("assessment.work");
  const words = useTranslations("exercise");
  const locale = useLocale();
  const text = {
    none: () => t("draftNone"),
    saving: () => t("draftSaving"),
    kept: () => t("draftKept"),
    saved: () => t("draftSaved", { time: state.kind === "saved" ? when(state.at, locale) : "" }),
    refused: () => t("draftRefused", { why: state.kind === "refused" ? worded(words, state.error) : "" }),
  }[state.kind]();
  return (
    <p role="status" className={`small draft-line ${state.kind === "refused" ? "error" : "muted"}`}>
      {text}
    </p>
  );
}

/** A function saved from another device is read here, since this browser's notebook may not have it. */
function SavedCode({ made }: { made: MadeEvidence | null }) {
  const t = useTranslations("assessment.work");
  const evidence: Evidence | undefined = evidenceSchema.safeParse(made?.evidence).data;
  if (evidence?.kind !== "code") return null;
  return (
    <details className="more">
      <summary>{t("earlierCode")}</summary>
      <ScrollBox className="saved-code" label={t("earlierCode")}>
        <pre>
          <code>{evidence.source}</code>
        </pre>
      </ScrollBox>
    </details>
  );
}
