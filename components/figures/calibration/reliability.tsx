// The reliability diagram: for each bin the mean score across and the share clicked upwards, with how many impressions
// the bin holds below. On the diagonal a score means what it says.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { wilson } from "../wilson";
import type { Bin } from "./click-scores";

const LEFT = 40;
const TOP = 10;
const RIGHT = 14;
const SIZES = 64;
const GAP = 34;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

export function Reliability({ bins, summary }: { readonly bins: readonly Bin[]; readonly summary: string }) {
  const t = useTranslations("figuresSecond.calibration");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = Math.min(460, useWidth(box, 460));
  const side = width - LEFT - RIGHT;
  const height = TOP + side + GAP + SIZES + 22;
  const x = linearScale([0, 1], [LEFT, LEFT + side]);
  const y = linearScale([0, 1], [TOP + side, TOP]);
  const most = Math.max(...bins.map(({ count }) => count));
  const bottom = TOP + side + GAP + SIZES;
  const size = linearScale([0, most], [bottom, bottom - SIZES]);
  const barWidth = Math.max(3, Math.min(14, side / bins.length - 2));
  return (
    <div ref={box}>
      <svg
        className="plot"
        role="img"
        aria-label={summary}
        style={{ width, maxWidth: "100%" }}
        viewBox={`0 0 ${width} ${height}`}
      >
        {TICKS.map((tick) => (
          <g key={tick}>
            <path className="grid" d={`M${x(tick)} ${TOP}V${TOP + side}M${LEFT} ${y(tick)}H${LEFT + side}`} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {tick === 0 || tick === 1 ? tick : formatDecimal(tick, locale, 1)}
            </text>
            <text x={x(tick)} y={TOP + side + 16} textAnchor="middle">
              {tick === 0 || tick === 1 ? tick : formatDecimal(tick, locale, 1)}
            </text>
          </g>
        ))}
        <path className="line faint" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
        <text className="ink" x={LEFT + 8} y={TOP + 16}>
          {t("clickedShare")}
        </text>
        <text x={LEFT + side} y={TOP + side - 8} textAnchor="end">
          {t("meanScore")}
        </text>
        {bins.map((bin) => {
          const [low, high] = wilson(bin.clicks, bin.count);
          const px = x(bin.predicted);
          return (
            <g key={bin.predicted}>
              <path className="cal-gap" d={`M${px} ${y(bin.predicted)}V${y(bin.observed)}`} />
              <path className="cal-range" d={`M${px} ${y(low)}V${y(high)}`} />
              <circle className="cal-dot" cx={px} cy={y(bin.observed)} r={4.5} />
              <rect
                className="cal-size"
                x={px - barWidth / 2}
                y={size(bin.count)}
                width={barWidth}
                height={bottom - size(bin.count)}
              >
                <title>
                  {t("binSaid", {
                    predicted: formatPercent(bin.predicted, locale),
                    observed: formatPercent(bin.observed, locale),
                    count: formatInteger(bin.count, locale),
                  })}
                </title>
              </rect>
            </g>
          );
        })}
        <path className="axis" d={`M${LEFT} ${bottom}H${LEFT + side}`} />
        <text x={LEFT + side} y={bottom + 16} textAnchor="end">
          {t("sizes", { most: formatInteger(most, locale) })}
        </text>
      </svg>
    </div>
  );
}
