"use client";
// The figure on calibration: scores of a click model that the reader bends, what the measures say, and what bidding by them
// earns. The mathematics is in click-scores.ts and auction.ts.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { auc, logLoss } from "@/lib/recsys/judging/metrics";
import { formatDecimal, formatPercent } from "../../charts/format";
import { Check, Slider } from "../controls";
import { NamedChoice } from "../named-choice";
import { remembered } from "../remembered";
import { drawRivals, sell } from "./auction";
import {
  type Bend,
  type Binning,
  bent,
  binned,
  calibrationError,
  drawImpressions,
  meanOf,
} from "./click-scores";
import { Profit } from "./profit";
import { Reliability } from "./reliability";

const COUNT = 10_000;
const SEED = 1;
const WORTH = 2;
const KEPT = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] as const;

const auctionOf = remembered((seed: number) => {
  const drawn = drawImpressions({ count: COUNT, seed });
  const rivals = drawRivals(drawn.chance, { worth: WORTH, seed });
  const best = sell({ scores: drawn.chance, chance: drawn.chance, rivals, worth: WORTH });
  return { ...drawn, rivals, best };
});

export function Calibration() {
  const t = useTranslations("figuresSecond.calibration");
  const locale = useLocale();
  const { chance, clicked, rivals, best } = auctionOf(SEED);
  const [kept, setKept] = useState(0);
  const [temperature, setTemperature] = useState(1);
  const [correction, setCorrection] = useState<Bend["correction"]>("none");
  const [binning, setBinning] = useState<Binning>("width");
  const [bins, setBins] = useState(10);
  const scores = useMemo(
    () => chance.map((p) => bent(p, { kept: KEPT[kept]!, temperature, correction })),
    [chance, kept, temperature, correction],
  );
  const measures = useMemo(
    () => ({
      area: auc(scores, clicked),
      loss: logLoss(scores, clicked),
      ratio: meanOf(scores) / meanOf(clicked),
      sales: sell({ scores, chance, rivals, worth: WORTH }),
    }),
    [scores, clicked, chance, rivals],
  );
  const cut = useMemo(() => binned({ scores, clicked }, { binning, bins }), [scores, clicked, binning, bins]);
  const error = calibrationError(cut);
  const { area, loss, ratio, sales } = measures;
  const three = (value: number) => formatDecimal(value, locale, 3);
  const money = (value: number) => formatDecimal(value, locale, 1);
  const said = t("said", {
    area: three(area),
    loss: three(loss),
    error: three(error),
    ratio: formatDecimal(ratio, locale, 2),
    profit: money(sales.profit),
    best: money(best.profit),
    state: sales.profit < 0 ? "loss" : "gain",
  });
  return (
    <div className="fig">
      <div className="fig-grid cal-grid">
        <Reliability bins={cut} summary={said} />
        <div className="fig-side">
          <dl className="fig-facts">
            {(
              [
                ["area", three(area)],
                ["loss", three(loss)],
                ["error", three(error)],
                ["ratio", formatDecimal(ratio, locale, 2)],
              ] as const
            ).map(([name, shown]) => (
              <div key={name}>
                <dt>{t(`measure.${name}`)}</dt>
                <dd>{shown}</dd>
              </div>
            ))}
          </dl>
          <Slider
            name={t("kept")}
            value={kept}
            min={0}
            max={KEPT.length - 1}
            step={1}
            shown={t("keptShown", { w: formatPercent(KEPT[kept]!, locale) })}
            onChange={setKept}
          />
          <Check
            name={t("correct")}
            checked={correction === "by rate"}
            onChange={(checked) => setCorrection(checked ? "by rate" : "none")}
          />
          <Slider
            name={t("temperature")}
            value={temperature}
            min={0.4}
            max={2.5}
            step={0.1}
            shown={formatDecimal(temperature, locale, 1)}
            onChange={setTemperature}
          />
          <NamedChoice
            name={t("binning")}
            options={(["width", "count"] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
            value={binning}
            onChange={setBinning}
          />
          <Slider
            name={t("bins")}
            value={bins}
            min={5}
            max={50}
            step={5}
            shown={String(bins)}
            onChange={setBins}
          />
          <Profit sales={sales} best={best} worth={WORTH} />
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
