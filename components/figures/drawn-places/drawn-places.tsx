"use client";
// The figure of lesson 4.3: an item's place in the whole catalogue, how many of the others are drawn, and the chance that it then counts as
// a hit. The chances are worked out in window.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { ChancePlot } from "./chance-plot";
import { CATALOGUE, chanceOfHit, DRAWS, LIST, meanPlace, PLACES, windowOf } from "./window";

export function DrawnPlaces() {
  const t = useTranslations("metrics.drawnPlaces");
  const locale = useLocale();
  const [at, setAt] = useState(PLACES.findIndex((place) => place >= 50));
  const [count, setCount] = useState(DRAWS.indexOf(99));
  const [place, drawn] = [PLACES[at]!, DRAWS[count]!];
  const test = { catalogue: CATALOGUE, drawn, list: LIST };
  const whole = (value: number) => formatInteger(value, locale);
  const small = meanPlace(place, test);
  const said = t("said", {
    place: whole(place),
    page: place <= LIST ? "yes" : "no",
    drawn: whole(drawn),
    small: small < 100 ? formatDecimal(small, locale, 1) : whole(Math.round(small)),
    chance: formatPercent(chanceOfHit(place, test), locale),
    window: whole(Math.round(windowOf(test))),
  });
  return (
    <div className="fig">
      <ChancePlot test={test} at={at} onAt={setAt} summary={t("summary", { said })} />
      <ul className="fig-key">
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <rect className="places-page" x={-8} y={-6} width={16} height={12} />
          </svg>
          {t("page")}
        </li>
        <li>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path className="places-chance" d="M-8 0H8" />
          </svg>
          {t("chance")}
        </li>
      </ul>
      <div className="fig-knobs two">
        <Slider
          name={t("place")}
          value={at}
          min={0}
          max={PLACES.length - 1}
          step={1}
          shown={whole(place)}
          onChange={setAt}
        />
        <Slider
          name={t("drawn")}
          value={count}
          min={0}
          max={DRAWS.length - 1}
          step={1}
          shown={whole(drawn)}
          onChange={setCount}
        />
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
