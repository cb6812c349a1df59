"use client";
// The figure of lesson 1.1: two limits on how visitors turn pages, and whom they accuse. The visitors are in visitors.ts.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatInteger } from "../../charts/format";
import { Slider } from "../controls";
import { SignChart } from "./sign-chart";
import { VISITORS, verdictOf } from "./visitors";

export function TwoSigns() {
  const t = useTranslations("cleaning.twoSigns");
  const locale = useLocale();
  const [fast, setFast] = useState(7);
  const [steady, setSteady] = useState(0.4);
  const limits = { fast, steady };
  const { found, wronged, machines, precision, recall, f1 } = verdictOf(VISITORS, limits);
  const said = t("said", { found, machines, wronged });
  const shares = { precision, recall, f1 } as const;
  return (
    <div className="fig">
      <div className="fig-grid">
        <div>
          <SignChart limits={limits} summary={t("summary", { said })} />
          <ul className="fig-key">
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <path className="two-machine accused" d="M0 -6l6 6l-6 6l-6 -6z" />
              </svg>
              {t("machine")}
            </li>
            <li>
              <svg viewBox="-8 -8 16 16" aria-hidden="true">
                <circle className="two-person" r={4.5} />
              </svg>
              {t("person")}
            </li>
          </ul>
        </div>
        <div className="fig-side">
          <Slider
            name={t("fast")}
            value={fast}
            min={0}
            max={45}
            step={1}
            shown={t("seconds", { value: formatInteger(fast, locale) })}
            onChange={setFast}
          />
          <Slider
            name={t("steady")}
            value={steady}
            min={0}
            max={0.7}
            step={0.01}
            shown={formatDecimal(steady, locale, 2)}
            onChange={setSteady}
          />
          <dl className="fig-facts">
            {(["precision", "recall", "f1"] as const).map((name) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{Number.isNaN(shares[name]) ? "–" : formatDecimal(shares[name], locale, 2)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
