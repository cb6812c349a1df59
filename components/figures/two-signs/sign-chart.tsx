// Each visitor as a mark: how long a page takes across, how even the pauses are upright. What the limits accuse is tinted.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatDecimal, formatInteger } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { isAccused, type Limits, VISITORS } from "./visitors";

const HEIGHT = 300;
const LEFT = 40;
const RIGHT = 12;
const TOP = 24;
const BOTTOM = 40;
const MOST_SECONDS = 45;
const MOST_SPREAD = 0.7;

export function SignChart({ limits, summary }: { readonly limits: Limits; readonly summary: string }) {
  const t = useTranslations("cleaning.twoSigns");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 560);
  const x = linearScale([0, MOST_SECONDS], [LEFT, width - RIGHT]);
  const y = linearScale([0, MOST_SPREAD], [HEIGHT - BOTTOM, TOP]);
  const [floor, right] = [HEIGHT - BOTTOM, width - RIGHT];
  const [edge, ceiling] = [x(limits.fast), y(limits.steady)];
  return (
    <div ref={box} style={{ height: HEIGHT }}>
      <svg
        className="plot"
        role="img"
        aria-label={summary}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
      >
        <path className="two-ground" d={`M${LEFT} ${TOP}H${edge}V${ceiling}H${right}V${floor}H${LEFT}z`} />
        {[0, 0.2, 0.4, 0.6].map((tick) => (
          <g key={tick}>
            <path className={tick === 0 ? "axis" : "grid"} d={`M${LEFT} ${y(tick)}H${right}`} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {tick === 0 ? "0" : formatDecimal(tick, locale, 1)}
            </text>
          </g>
        ))}
        <path className="two-limit" d={`M${edge} ${TOP}V${ceiling}H${right}`} />
        {VISITORS.map((visitor, n) => {
          const accused = isAccused(visitor, limits) ? " accused" : "";
          const [px, py] = [x(visitor.mean), y(visitor.spread)];
          return visitor.isMachine ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the visitors never change
            <path key={n} className={`two-machine${accused}`} d={`M${px} ${py - 6}l6 6l-6 6l-6 -6z`} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the visitors never change
            <circle key={n} className={`two-person${accused}`} cx={px} cy={py} r={4.5} />
          );
        })}
        {[0, 10, 20, 30, 40].map((tick) => (
          <text key={tick} x={x(tick)} y={floor + 16} textAnchor="middle">
            {formatInteger(tick, locale)}
          </text>
        ))}
        <text x={right} y={HEIGHT - 6} textAnchor="end">
          {t("across")}
        </text>
        <text x={LEFT} y={TOP - 10}>
          {t("upright")}
        </text>
      </svg>
    </div>
  );
}
