"use client";
// What is ready to be handed in, and the button that does it. Nothing is ever handed in without this click.
import { useLocale, useTranslations } from "next-intl";
import { evidenceSchema } from "@/lib/grading/evidence";
import type { MadeEvidence } from "../notebook/evidence-store";
import { backendName, when } from "./format";

interface Props {
  readonly made: MadeEvidence | null;
  /** Clock time of the evidence handed in last, so that the same is not handed in twice by accident. */
  readonly lastIn: number | null;
  readonly again: boolean;
  readonly busy: boolean;
  readonly onHandIn: (made: MadeEvidence & { world: string }) => void;
}

export function HandInBar({ made, lastIn, again, busy, onHandIn }: Props) {
  const t = useTranslations("exercise");
  const locale = useLocale();
  const parsed = made ? evidenceSchema.safeParse(made.evidence) : null;
  const issue = parsed && !parsed.success ? parsed.error.issues[0]! : null;
  const already = made !== null && made.at === lastIn;
  const ready = made !== null && made.world !== null && parsed?.success === true && !already;
  const line = (() => {
    if (made === null || made.world === null) return t("needsRun");
    if (issue) return t("unreadable", { why: `${issue.path.map(String).join(".")}: ${issue.message}` });
    if (already) return t("alreadyIn");
    return t("ready", {
      people: parsed?.data?.users.length ?? 0,
      time: when(made.at, locale),
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
        aria-describedby="hand-in-state"
        onClick={() => {
          if (ready && !busy && made.world !== null) onHandIn({ ...made, world: made.world });
        }}
      >
        {again ? t("handInAgain") : t("handIn")}
      </button>
      <span className="small muted" id="hand-in-state">
        {line}
      </span>
    </div>
  );
}
