// Why products are divided by √d: random queries and keys of as many numbers as the reader likes, and how much of softmax the
// largest of eight keys takes, with the division and without.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { Slider } from "../controls";
import { remembered } from "../remembered";
import { sharpness } from "./attend";

const sharpnessOf = remembered((d: number) =>
  (["none", "root"] as const).map((scale) => ({ scale, ...sharpness(d, { scale, seed: 1 }) })),
);

export function WhyRoot() {
  const t = useTranslations("figuresSecond.attention");
  const locale = useLocale();
  const [power, setPower] = useState(6);
  const d = 2 ** power;
  const found = sharpnessOf(d);
  const percent = (share: number) => formatPercent(share, locale);
  return (
    <div className="fig-part">
      <p className="fig-head">{t("whyTitle")}</p>
      <p className="fig-note">{t("whyHow")}</p>
      <div className="att-why">
        <Slider
          name={t("numbers")}
          value={power}
          min={1}
          max={8}
          step={1}
          shown={`d = ${formatInteger(d, locale)}`}
          onChange={setPower}
        />
        <dl>
          {found.map(({ scale, spread, largest }) => (
            <div key={scale}>
              <dt>
                {t(`why.${scale}`)} <small>{t("spread", { spread: formatDecimal(spread, locale, 1) })}</small>
              </dt>
              <dd>
                <i style={{ width: `${largest * 100}%` }} />
                <b>{percent(largest)}</b>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
