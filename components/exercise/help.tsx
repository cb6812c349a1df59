"use client";
// Help with an exercise, closed until somebody wants it. What is inside, and its code, come with the first opening.
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ExerciseSpec } from "@/lib/grading/exercise";

const HelpSteps = dynamic(async () => (await import("./help-steps")).HelpSteps, { ssr: false });

/** @param judged how many hand-ins were judged: with each, more may be open */
export function Help({ spec, judged }: { spec: ExerciseSpec; judged: number }) {
  const t = useTranslations("exercise.help");
  const [open, setOpen] = useState(false);
  return (
    <details
      // By its id it is found again, and opened, where it was opened before this code was there.
      id={`help-${spec.id}`}
      className="more help"
      onToggle={(event) => event.currentTarget.open && setOpen(true)}
    >
      <summary>{t("title")}</summary>
      {open && <HelpSteps spec={spec} judged={judged} />}
    </details>
  );
}
