"use client";
// How far a running cell is: a bar, the time left, the count, and the kernel's note. The place stays when it is done,
// so that nothing below jumps.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Output } from "@/lib/learner/output";
import type { CellProgress, CellState } from "@/lib/notebook/session";
import { formatBytes, formatInteger } from "../charts/format";
import { unitKey } from "./cell-state-tag";
import { useDuration } from "./duration";

export function Progress({ state }: { readonly state: CellState<Output> }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const duration = useDuration();
  const [last, setLast] = useState<{ run: string; progress: CellProgress } | null>(null);
  const { run, progress, status } = state;
  if (progress !== null && run !== null && (last?.run !== run || last.progress !== progress))
    setLast({ run, progress });
  const shown = progress ?? (last !== null && last.run === run ? last.progress : null);
  if (shown === null) return null;

  const running = status === "running";
  const done = running || state.ended !== "done" ? shown.done : shown.total;
  const share = shown.total > 0 ? Math.min(1, done / shown.total) : 0;
  const unit = unitKey(shown.unit);
  const count = (value: number) =>
    unit === "byte" ? formatBytes(value, locale) : formatInteger(value, locale);
  const time =
    running && shown.secondsLeft !== null
      ? t("left", { time: duration(1000 * Math.max(1, Math.ceil(shown.secondsLeft))) })
      : !running && state.ms !== null
        ? duration(state.ms)
        : "";
  const counted = t("countOf", { unit, done: count(done), total: count(shown.total) });
  return (
    <div className={`prog ${running ? "" : "prog-over"}`}>
      <div
        className="bar-track"
        role="progressbar"
        aria-label={t("progressOf", { name: state.name })}
        aria-valuemin={0}
        aria-valuemax={shown.total}
        aria-valuenow={done}
        aria-valuetext={`${counted}${time === "" ? "" : `. ${time}`}`}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p className="ui tn">
        {time !== "" && <b>{time}</b>}
        <span>{counted}</span>
        {shown.note !== undefined && <span>{shown.note}</span>}
      </p>
    </div>
  );
}
