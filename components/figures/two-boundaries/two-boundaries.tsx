"use client";
// The figure of lesson 3.1: a boundary of recency and one of frequency, the segments they make, and who is still in theirs four weeks
// later. All is worked out in customers.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { BoundaryChart } from "./boundary-chart";
import { agreement, CUSTOMERS, partsOf, WINDOW } from "./customers";

export function TwoBoundaries() {
  const t = useTranslations("segments.boundaries");
  const locale = useLocale();
  const [fresh, setFresh] = useState(28);
  const [often, setOften] = useState(3);
  const boundaries = { fresh, often };
  const parts = partsOf(CUSTOMERS, boundaries);
  const stay = parts.reduce((sum, part) => sum + part.stay, 0);
  const used = parts.filter(({ people }) => people > 0).length;
  const ari = formatDecimal(agreement(CUSTOMERS, boundaries), locale, 2);
  const whole = (value: number) => formatInteger(value, locale);
  const said = used === 1 ? t("one") : t("said", { segments: used, stay, people: CUSTOMERS.length, ari });
  return (
    <div className="fig">
      <div className="fig-grid">
        <div>
          <BoundaryChart boundaries={boundaries} summary={t("summary", { said })} />
          <ul className="fig-key">
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <circle className="bound-stays" r={4.5} />
              </svg>
              {t("stays")}
            </li>
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <circle className="bound-moves" r={4.5} />
              </svg>
              {t("moves")}
            </li>
          </ul>
        </div>
        <div className="fig-side">
          <Slider
            name={t("fresh")}
            value={fresh}
            min={1}
            max={WINDOW + 1}
            step={1}
            shown={fresh > WINDOW ? t("noBoundary") : t("days", { days: fresh })}
            onChange={setFresh}
          />
          <Slider
            name={t("often")}
            value={often}
            min={1}
            max={12}
            step={1}
            shown={often === 1 ? t("noBoundary") : t("days", { days: often })}
            onChange={setOften}
          />
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("segment")}</th>
                <th scope="col">{t("people")}</th>
                <th scope="col">{t("stay")}</th>
                <th scope="col">{t("spend")}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ segment, people, stay, spend }) => (
                <tr key={segment}>
                  <th scope="row">{t(segment)}</th>
                  <td>{whole(people)}</td>
                  <td>{people === 0 ? "–" : formatPercent(stay / people, locale)}</td>
                  <td>{people === 0 ? "–" : whole(Math.round(spend))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
