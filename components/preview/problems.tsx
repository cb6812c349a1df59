"use client";
// What is wrong with a lesson's files, each with its line, which opens in the author's editor, and whether that is known of what was saved
// last.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Problem } from "@/lib/course/problem";
import { Icon } from "../ui/icon";
import { codeAddress, openInEditor } from "./open-in-editor";
import type { LessonState } from "./use-lesson-events";

export function Problems({ state, project }: { readonly state: LessonState; readonly project: string }) {
  const t = useTranslations("preview");
  const [refused, setRefused] = useState<string | null>(null);
  const { isConnected, isChecking, checked, failed, shown } = state;
  const problems = checked?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const open = async (place: { readonly file: string; readonly line: number }) => {
    const refusal = await openInEditor(place);
    setRefused(
      refusal &&
        (t.has(`refused.${refusal.key}`)
          ? t(`refused.${refusal.key}`, refusal.params)
          : t("refused.noAnswer")),
    );
  };
  return (
    <aside className="pv-problems" aria-labelledby="pv-problems">
      <h2 id="pv-problems">{t("problems.title")}</h2>
      <p className="small muted" role="status">
        {!isConnected
          ? t("problems.away")
          : isChecking || checked === null
            ? failed === null
              ? t("problems.checking")
              : t("problems.failed")
            : t("problems.counted", {
                errors,
                warnings: problems.length - errors,
                seconds: (checked.ms / 1000).toFixed(1),
              })}
      </p>
      {failed !== null && <p className="pv-failed mono">{failed.message}</p>}
      {shown?.broken.map((language) => (
        <p key={language} className="pv-failed">
          {t(`problems.old.${language}`)}
        </p>
      ))}
      {refused !== null && (
        <p className="pv-failed" role="alert">
          {refused}
        </p>
      )}
      {problems.length > 0 && (
        <ul className={isChecking ? "pv-list old" : "pv-list"}>
          {problems.map((problem) => (
            <OneProblem
              key={`${problem.file} ${problem.line} ${problem.message}`}
              {...{ problem, project }}
              onOpen={() => void open(problem)}
            />
          ))}
        </ul>
      )}
      {isConnected && !isChecking && checked !== null && problems.length === 0 && (
        <p className="tag ok">
          <Icon name="check" />
          {t("problems.none")}
        </p>
      )}
      <p className="small muted pv-note">{t("problems.note")}</p>
    </aside>
  );
}

interface OneProblemProps {
  readonly problem: Problem;
  readonly project: string;
  readonly onOpen: () => void;
}

function OneProblem({ problem, project, onOpen }: OneProblemProps) {
  const t = useTranslations("preview");
  const { file, line, severity, message } = problem;
  // Of a lesson its name is enough; what lies elsewhere says where.
  const name = file
    .split("/")
    .slice(file.includes("exercises/") ? -2 : -1)
    .join("/");
  return (
    <li>
      <span className={severity === "error" ? "tag error" : "tag warn"}>
        <Icon name="warning" />
        {t(`problems.${severity}`)}
      </span>
      <span className="pv-place">
        <button type="button" className="mono" onClick={onOpen} title={t("open")}>
          {name}:{line}
        </button>
        <a className="small" href={codeAddress(project, problem)}>
          VS Code
        </a>
      </span>
      <p lang="en">{message}</p>
    </li>
  );
}
