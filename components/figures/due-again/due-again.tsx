"use client";
// The figure of lesson 4.7: one customer's purchases of one thing, a day in their half year, and the chance that it comes back in the
// four weeks to come. What is worked out is in waiting.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import { TimeLine } from "./time-line";
import { END, FACTORS, type Thing, waitOn } from "./waiting";

const RANGE = { min: 0, max: END, step: 1 } as const;
const THINGS = Object.keys(FACTORS) as Thing[];

export function DueAgain() {
  const t = useTranslations("repeat.dueAgain");
  const locale = useLocale();
  const [day, setDay] = useState(96);
  const [thing, setThing] = useState<Thing>("usedUp");
  const wait = waitOn(day, thing);
  const said =
    wait === null
      ? t("nothing")
      : t("said", {
          times: wait.times,
          weeks: wait.weeks,
          hazard: formatPercent(wait.hazard, locale),
          chance: formatPercent(wait.chance, locale),
        });
  const dated =
    wait?.expected == null ? t("noDate") : t("dated", { day: formatInteger(wait.expected, locale) });
  return (
    <div className="fig">
      <TimeLine
        day={day}
        thing={thing}
        range={RANGE}
        onDay={setDay}
        summary={t("summary", { day: formatInteger(day, locale), said })}
      />
      <ul className="fig-key">
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <circle className="due-bought" r={6} />
          </svg>
          {t("bought")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path className="due-chance" d="M-8 0h16" />
          </svg>
          {t("chance")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path className="due-date" d="M0 -7l7 7l-7 7l-7 -7z" />
          </svg>
          {t("date")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <rect className="due-ahead" x={-8} y={-6} width={16} height={12} />
          </svg>
          {t("ahead")}
        </li>
      </ul>
      <Slider
        name={t("today")}
        value={day}
        {...RANGE}
        shown={t("day", { day: formatInteger(day, locale) })}
        onChange={setDay}
      />
      <NamedChoice
        name={t("thing")}
        options={THINGS.map((value) => ({ value, label: t(value) }))}
        value={thing}
        onChange={setThing}
      />
      <p className="fig-say" aria-live="polite">
        {said} {dated}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
