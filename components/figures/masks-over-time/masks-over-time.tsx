"use client";
// The figure of lesson 2.5: what is left of the first step's signal when a recurrent net drops units as it hands its state on. The drawing
// of masks is in masks.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import {
  drawMasks,
  expectedShare,
  KINDS,
  livesOf,
  loudness,
  type MaskKind,
  MOST_STEPS,
  UNITS,
} from "./masks";
import { UnitGrid } from "./unit-grid";

export function MasksOverTime() {
  const t = useTranslations("overfitting.masks");
  const locale = useLocale();
  const [kind, setKind] = useState<MaskKind>("each");
  const [percent, setPercent] = useState(30);
  const [steps, setSteps] = useState(8);
  const [seed, setSeed] = useState(1);
  const options = { kind, p: percent / 100, steps };
  const masks = drawMasks({ ...options, seed });
  const left = livesOf(masks).filter((lives) => lives === steps).length;
  const times = loudness(options);
  const said = t("said", {
    steps,
    left,
    units: UNITS,
    expected: formatPercent(expectedShare(options), locale),
    times: times < 100 ? formatDecimal(times, locale, 1) : formatInteger(Math.round(times), locale),
  });
  return (
    <div className="fig">
      <div className="fig-grid">
        <div>
          <UnitGrid masks={masks} summary={t("summary", { said })} />
          <ul className="fig-key">
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <circle className="mask-alive" r={4.5} />
              </svg>
              {t("alive")}
            </li>
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <circle className="mask-empty" r={4.5} />
              </svg>
              {t("empty")}
            </li>
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <path className="mask-cross" d="M-4 -4l8 8m0 -8l-8 8" />
              </svg>
              {t("dropped")}
            </li>
          </ul>
        </div>
        <div className="fig-side">
          <NamedChoice
            name={t("kind")}
            options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          <Slider
            name={t("p")}
            value={percent}
            min={0}
            max={80}
            step={5}
            shown={formatPercent(options.p, locale)}
            onChange={setPercent}
          />
          <Slider
            name={t("steps")}
            value={steps}
            min={1}
            max={MOST_STEPS}
            step={1}
            shown={formatInteger(steps, locale)}
            onChange={setSteps}
          />
          <button type="button" className="btn" onClick={() => setSeed(seed + 1)}>
            {t("again")}
          </button>
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
