"use client";
// The steps of help that were opened, the button for the next one, and the solution beside what was handed in.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import { type Help, HINTS, SOLUTION, TRIES_BEFORE_SOLUTION } from "@/lib/grading/help";
import { DiffView } from "../notebook/diff-view";
import { ScrollBox } from "../ui/scroll-box";
import { fetchHelp, openStep } from "./help-client";

export function HelpSteps({ spec, judged }: { spec: ExerciseSpec; judged: number }) {
  const t = useTranslations("exercise.help");
  const locale = useLocale();
  const ask = { exercise: spec.id, locale };
  const [help, setHelp] = useState<Help | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const opened = useRef<HTMLElement>(null);
  const asked = useRef(false);
  // A judged hand-in may have opened the solution; "try again" counts a turn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both ask anew
  useEffect(() => {
    const controller = new AbortController();
    fetchHelp({ exercise: spec.id, locale }, controller.signal).then(
      (got) => {
        setHelp(got);
        setFailed(false);
      },
      () => controller.signal.aborted || setFailed(true),
    );
    return () => controller.abort();
  }, [spec.id, locale, judged, turn]);

  // What was asked for is read next, also by those who hear the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the opened step stands there
  useEffect(() => {
    if (asked.current) opened.current?.focus();
    asked.current = false;
  }, [help]);

  const open = async (step: number) => {
    try {
      const got = await openStep(ask, step);
      asked.current = true;
      setHelp(got);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };

  if (!help) {
    return (
      <div role="status" className="about">
        {failed ? (
          <>
            <p>{t("unreachable")}</p>
            <button type="button" className="btn sm" onClick={() => setTurn(turn + 1)}>
              {t("again")}
            </button>
          </>
        ) : (
          t("loading")
        )}
      </div>
    );
  }
  const shown = help.hints.filter((hint) => hint !== null);
  const nextHint = help.hints.indexOf(null) + 1;
  const wants = nextHint === 0 && help.solution === null;
  const triesLeft = Math.max(0, TRIES_BEFORE_SOLUTION - help.tries);
  const maySolve = help.passed || (wants && triesLeft === 0);
  return (
    <div className="steps">
      {shown.map((hint, n) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: a hint is its number
          key={n}
          className="step"
          tabIndex={-1}
          ref={n === shown.length - 1 && !help.solution ? opened : undefined}
        >
          <h4>{t("hint", { number: n + 1, title: hint.title })}</h4>
          <div dangerouslySetInnerHTML={{ __html: hint.html }} />
        </section>
      ))}
      {nextHint > 0 && (
        <button type="button" className="btn sm" onClick={() => void open(nextHint)}>
          {t("openHint", { number: nextHint, of: HINTS, title: help.titles[nextHint - 1]! })}
        </button>
      )}
      {help.solution ? (
        <Solution solution={help.solution} place={opened} />
      ) : maySolve ? (
        <button type="button" className="btn sm" onClick={() => void open(SOLUTION)}>
          {t("openSolution")}
        </button>
      ) : (
        <p className="small muted">{t("whenSolution", { hints: HINTS, tries: triesLeft })}</p>
      )}
      {failed && (
        <p role="alert" className="small error">
          {t("unreachable")}
        </p>
      )}
    </div>
  );
}

interface SolutionProps {
  readonly solution: NonNullable<Help["solution"]>;
  readonly place: React.RefObject<HTMLElement | null>;
}

function Solution({ solution: { title, html, code }, place }: SolutionProps) {
  const t = useTranslations("exercise.help");
  return (
    <section className="step" tabIndex={-1} ref={place}>
      <h4>{t("solution", { title })}</h4>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      {code && (
        <>
          <ScrollBox className="code" label={t("ourCode")}>
            <div dangerouslySetInnerHTML={{ __html: code.html }} />
          </ScrollBox>
          {code.yours !== null && (
            <details className="more">
              <summary>{t("compare")}</summary>
              <DiffView before={code.yours} after={code.source} label={t("compare")} />
            </details>
          )}
        </>
      )}
    </section>
  );
}
