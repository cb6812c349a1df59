"use client";
// How far something is, with a way to stop it.
import { useLocale, useTranslations } from "next-intl";
import type { Progress } from "@/lib/market-browser/protocol";
import { formatPercent } from "../charts/format";
import { Glyph } from "../charts/glyph";
import "./reading.css";

interface ProgressLineProps {
  /** What is going on, as a sentence. */
  readonly what: string;
  /** 0 to 1; null where it is not known yet. */
  readonly share: number | null;
  readonly onStop: () => void;
  /** What the button says; "Stop" where nothing else is given. */
  readonly stopName?: string;
}

export function shareOf({ done, total }: Progress): number {
  return done / Math.max(1, total);
}

export function ProgressLine({ what, share, onStop, stopName }: ProgressLineProps) {
  const t = useTranslations("data");
  const locale = useLocale();
  const percent = Math.round((share ?? 0) * 100);
  return (
    <div className="mk-progress">
      <span className="small" role="status">
        {what}
      </span>
      <span
        className="bar-track"
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${percent}%` }} />
      </span>
      <span className="small muted tn">{share === null ? "" : formatPercent(percent / 100, locale)}</span>
      <button type="button" className="btn sm" onClick={onStop}>
        <Glyph name="stop" />
        {stopName ?? t("stop")}
      </button>
    </div>
  );
}
