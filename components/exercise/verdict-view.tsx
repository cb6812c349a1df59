"use client";
// One judged hand-in: what failed first or that it passed, where it stands on the line, and the record of it.
import { useLocale, useTranslations } from "next-intl";
import type { AttemptReport } from "@/lib/grading/attempt";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import { localeOf } from "@/lib/i18n/locale";
import { stamp, when, worded } from "./format";
import { NumberLine } from "./number-line";

type Judged = AttemptReport & { verdict: NonNullable<AttemptReport["verdict"]> };

export function VerdictView({ spec, attempt }: { spec: ExerciseSpec; attempt: Judged }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const { verdict } = attempt;
  const passed = verdict.outcome === "pass";
  const failed = verdict.checks.findIndex((check) => check.status === "fail");
  const check = verdict.checks[failed];
  const reason = check?.message
    ? t(failureKey(t, spec, check.message.key), worded(check.message.params, locale))
    : null;
  return (
    <>
      <h3 className="first">
        {passed ? t(`${spec.id}.passed`) : t("first", { number: failed + 1, reason: reason ?? "" })}
      </h3>
      {attempt.regrade && (
        <p className="hint">
          {t("regraded", {
            time: attempt.judged === null ? "" : when(attempt.judged, locale),
            reason: attempt.regrade.reason[localeOf(locale)],
            before: attempt.regrade.before,
          })}
        </p>
      )}
      {verdict.score !== undefined && verdict.threshold !== undefined && (
        <NumberLine exercise={spec.id} gain={verdict.score} threshold={verdict.threshold} passed={passed} />
      )}
      {passed ? (
        <Record attempt={attempt} />
      ) : (
        check && <p className="hint">{t(`${spec.id}.hints.${check.name}`)}</p>
      )}
    </>
  );
}

/** An exercise words its own failures; those of its kind of evidence are worded once for all. */
function failureKey(t: { has: (key: string) => boolean }, spec: ExerciseSpec, key: string): string {
  const own = `${spec.id}.failures.${key}`;
  return t.has(own) ? own : `failures.${spec.evidence}.${key}`;
}

function Record({ attempt }: { attempt: Judged }) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const { evidenceSha256: sha } = attempt;
  return (
    <div className="rec">
      <header className="rech">
        <h4>{t("receipt")}</h4>
        <span className="mono small">{attempt.id.slice(-12)}</span>
      </header>
      <dl>
        <div>
          <dt>{t("evidence")}</dt>
          <dd className="mono">
            sha256 {sha.slice(0, 4)} {sha.slice(4, 8)} … {sha.slice(-4)}
          </dd>
        </div>
        {attempt.world !== null && (
          <div>
            <dt>{t("world")}</dt>
            <dd className="mono">{attempt.world.slice(-12)}</dd>
          </div>
        )}
        <div>
          <dt>{t("grader")}</dt>
          <dd>{t("graderVersion", { version: attempt.verdict.graderVersion })}</dd>
        </div>
        <div>
          <dt>{t("judged")}</dt>
          <dd className="tn">{attempt.judged === null ? "–" : stamp(attempt.judged, locale)}</dd>
        </div>
      </dl>
      <p className="small">
        <a href={`/api/attempts/${attempt.id}/receipt`} download>
          {t("downloadReceipt")}
        </a>{" "}
        <span className="muted">{t("receiptIsSigned")}</span>
      </p>
    </div>
  );
}
