"use client";
// What is ready to be handed in, and the button that does it. Nothing is ever handed in without this click.
import { useLocale, useTranslations } from "next-intl";
import { type Evidence, evidenceSchema } from "@/lib/grading/evidence";
import { belongsToWorld, type ExerciseSpec } from "@/lib/grading/exercise";
import type { MadeEvidence } from "../notebook/evidence-store";
import { backendName, when } from "./format";

interface Props {
  readonly spec: ExerciseSpec;
  /** Null until there is something to hand in. */
  readonly made: MadeEvidence | null;
  /** Clock time of the evidence handed in last, so that the same is not handed in twice by accident. */
  readonly lastIn: number | null;
  readonly again: boolean;
  readonly busy: boolean;
  readonly onHandIn: (made: MadeEvidence) => void;
}

export function HandInBar({ spec, made, lastIn, again, busy, onHandIn }: Props) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const parsed = made ? evidenceSchema.safeParse(made.evidence) : null;
  const issue = parsed && !parsed.success ? parsed.error.issues[0]! : null;
  const already = made !== null && made.at === lastIn;
  const worldIsMissing = belongsToWorld(spec) && made !== null && made.world === null;
  const ready = made !== null && !worldIsMissing && parsed?.success === true && !already;
  const line = (() => {
    if (made === null || worldIsMissing) return t(`needs.${spec.evidence}`);
    if (issue) return t("unreadable", { why: `${issue.path.map(String).join(".")}: ${issue.message}` });
    if (already) return t(`alreadyIn.${spec.evidence}`);
    const time = when(made.at, locale);
    return t(`ready.${spec.evidence}`, {
      count: parsed?.data ? amountOf(parsed.data) : 0,
      time,
      backend: backendName(made.backend),
    });
  })();
  return (
    <div className="row act">
      <button
        className="btn primary"
        type="button"
        // Not `disabled`: the button keeps the focus when the hand-in is on its way.
        aria-disabled={!ready || busy}
        aria-describedby={`hand-in-state-${spec.id}`}
        onClick={() => {
          if (ready && !busy) onHandIn(made);
        }}
      >
        {again ? t("handInAgain") : t("handIn")}
      </button>
      <span className="small muted" id={`hand-in-state-${spec.id}`}>
        {line}
      </span>
    </div>
  );
}

/** People, lines, tensors, answers: what the line beside the button counts. */
function amountOf(evidence: Evidence): number {
  switch (evidence.kind) {
    case "predictions":
      return evidence.users.length;
    case "code":
      return evidence.source.trim().split("\n").length;
    case "model":
      return evidence.weightSpecs.length;
    case "answers":
      return Object.keys(evidence.answers).length;
  }
}
