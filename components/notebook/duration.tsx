"use client";
// Times of runs in words: "4.7 s", from a minute on "1 min 35 s"; and one that ticks while a cell runs.
import { useLocale, useNow, useTranslations } from "next-intl";
import { formatInteger, formatSeconds } from "../charts/format";

/** Words for a duration in milliseconds. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("notebook");
  const locale = useLocale();
  return (ms) => {
    const seconds = ms / 1000;
    if (seconds < 60) return t("seconds", { seconds: formatSeconds(seconds, locale) });
    const whole = Math.round(seconds);
    return t("minutes", { minutes: formatInteger(Math.floor(whole / 60), locale), seconds: whole % 60 });
  };
}

/** How long it has been since a clock time, in whole seconds; nothing in the first one. */
export function Elapsed({ since }: { readonly since: number }) {
  const now = useNow({ updateInterval: 1000 });
  const duration = useDuration();
  const seconds = Math.floor((now.getTime() - since) / 1000);
  return seconds < 1 ? null : <span className="tn"> · {duration(1000 * seconds)}</span>;
}
