"use client";
// The clock of a sitting, in sight while one works: what is left, when it ends, and a word at thirty, ten, five minutes and one.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { warningAt } from "@/lib/assessment/clock";
import { Icon } from "../ui/icon";
import { Moment } from "./moment";
import { type ServerClock, useSittingClock } from "./use-sitting-clock";

interface Props {
  readonly sitting: string;
  readonly start: ServerClock;
  /** ms since 1970, by the server's clock. */
  readonly ends: number;
  /** Where it is told what came of it. */
  readonly after: string;
}

const MINUTE = 60_000;

export function SittingClock({ sitting, start, ends, after }: Props) {
  const t = useTranslations("assessment.work");
  const clock = useSittingClock(sitting, start);
  // Ended, or paused on another device.
  const isAway = clock.phase === "over" || clock.phase === "paused";
  useEffect(() => {
    if (isAway) location.assign(after);
  }, [isAway, after]);
  const warning = clock.phase === "running" ? warningAt(clock.left) : null;
  const isUp = clock.phase !== "running";
  return (
    <div className={`sitting-clock${warning !== null || isUp ? " near" : ""}`}>
      <p className="tn">
        <Icon name={warning !== null || isUp ? "warning" : "clock"} />
        {isUp ? (
          <b>{t("up")}</b>
        ) : (
          <>
            <span>{t("clock")}</span> <b>{leftIn(clock.left, t)}</b>
            <span className="muted">
              {t("ends")} <Moment ms={ends} />
            </span>
          </>
        )}
      </p>
      {/* Said once at each step, not with every tick. */}
      <p role="status" className="small">
        {isUp ? t("upHow") : warning === null ? "" : t("warning", { minutes: warning })}
      </p>
      {!clock.isReachable && !isUp && <p className="small">{t("unreachable")}</p>}
    </div>
  );
}

/** Minutes, and at the end seconds too. */
function leftIn(
  left: number,
  t: (key: "left" | "leftSeconds", values: Record<string, string | number>) => string,
): string {
  if (left < 5 * MINUTE) {
    const seconds = Math.ceil(left / 1000);
    return t("leftSeconds", {
      minutes: Math.floor(seconds / 60),
      seconds: String(seconds % 60).padStart(2, "0"),
    });
  }
  const minutes = Math.ceil(left / MINUTE);
  return t("left", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
