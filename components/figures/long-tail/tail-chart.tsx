// All items in the order of what people come for: how many shoppers see each, beside how many come for it. The upright axis
// grows with the square root, or the tail would lie on the floor.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatInteger, formatPercent } from "../../charts/format";
import { linearScale, linePath } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { ITEMS } from "./feedback";

const HEIGHT = 240;
const LEFT = 44;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 38;

interface TailChartProps {
  /** Shares of shoppers, by item: who see it, and who come for it. */
  readonly seen: readonly number[];
  readonly demand: readonly number[];
  readonly summary: string;
}

export function TailChart({ seen, demand, summary }: TailChartProps) {
  const t = useTranslations("figuresSecond.longTail");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 720);
  const x = linearScale([0, ITEMS], [LEFT, width - RIGHT]);
  const y = linearScale([0, 1], [HEIGHT - BOTTOM, TOP]);
  const at = (share: number) => y(Math.sqrt(share));
  const floor = HEIGHT - BOTTOM;
  const bars = seen
    .map((share, k) =>
      share === 0
        ? ""
        : `M${x(k + 0.1).toFixed(1)} ${floor}V${at(share).toFixed(1)}H${x(k + 0.9).toFixed(1)}V${floor}z`,
    )
    .join("");
  const wishes = linePath(demand.map((share, k) => [x(k + 0.5), at(share)] as const));
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
        {[0, 0.01, 0.1, 0.5, 1].map((tick) => (
          <g key={tick}>
            <path className={tick === 0 ? "axis" : "grid"} d={`M${LEFT} ${at(tick)}H${width - RIGHT}`} />
            <text x={LEFT - 8} y={at(tick) + 4} textAnchor="end">
              {formatPercent(tick, locale)}
            </text>
          </g>
        ))}
        <path className="tail-bars" d={bars} />
        <path className="line second" d={wishes} />
        {[1, 50, 100, 150, 200].map((rank) => (
          <text
            key={rank}
            x={x(rank - 0.5)}
            y={floor + 16}
            textAnchor={rank === 1 ? "start" : rank === ITEMS ? "end" : "middle"}
          >
            {formatInteger(rank, locale)}
          </text>
        ))}
        <text x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
          {t("byDemand")}
        </text>
        <text className="ink" x={width - RIGHT} y={TOP + 18} textAnchor="end">
          {t("barsAre")}
        </text>
      </svg>
    </div>
  );
}
