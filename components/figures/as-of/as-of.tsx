"use client";
// The figure of lesson 1.2: one customer's half year and a date in it; the table as known on the date beside the table of today. Both are
// worked out in life.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatInteger } from "../../charts/format";
import { Slider } from "../controls";
import { COLUMNS, changedSince, comesBack, type Facts, factsAt, isAsleep, TODAY } from "./life";
import { LifeLine } from "./life-line";

const RANGE = { min: 0, max: TODAY, step: 1 } as const;

export function AsOf() {
  const t = useTranslations("leakage.asOf");
  const locale = useLocale();
  const [day, setDay] = useState(70);
  const [then, now] = [factsAt(day), factsAt(TODAY)];
  const changed = changedSince(day);
  const whole = (value: number) => formatInteger(value, locale);
  const print = (name: keyof Facts, value: number | null) =>
    value === null ? "–" : name === "lastOrder" ? t("day", { day: whole(value) }) : whole(value);
  const label = comesBack(day);
  const state = !isAsleep(day)
    ? t("awake")
    : label === null
      ? t("open")
      : label
        ? t("comesBack")
        : t("staysAway");
  const said = `${state} ${t("changed", { count: changed.length })}`;
  return (
    <div className="fig">
      <LifeLine day={day} range={RANGE} onDay={setDay} summary={t("summary", { day: whole(day), said })} />
      <ul className="fig-key">
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <circle className="asof-order" r={6} />
          </svg>
          {t("order")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path className="asof-back" d="M0 -7l7 7l-7 7l-7 -7z" />
          </svg>
          {t("back")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path className="asof-visit" d="M0 -6v12" />
          </svg>
          {t("visit")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <rect className="asof-label" x={-8} y={-6} width={16} height={12} />
          </svg>
          {t("label")}
        </li>
      </ul>
      <Slider
        name={t("date")}
        value={day}
        {...RANGE}
        shown={t("day", { day: whole(day) })}
        onChange={setDay}
      />
      <table className="table asof-table" aria-label={t("table")}>
        <thead>
          <tr>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("known")}</th>
            <th scope="col">{t("exported")}</th>
          </tr>
        </thead>
        <tbody>
          {COLUMNS.map((name) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td>{print(name, then[name])}</td>
              <td className={changed.includes(name) ? "asof-changed" : undefined}>
                {print(name, now[name])}
                {changed.includes(name) && <span> ≠</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
