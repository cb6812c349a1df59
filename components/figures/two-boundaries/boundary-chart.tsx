// Each customer as a mark: days since the last order across, days with orders upright. Filled: in the same segment four weeks later.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatInteger } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { type Boundaries, CUSTOMERS, stays, WINDOW } from "./customers";

const HEIGHT = 300;
const LEFT = 40;
const RIGHT = 12;
const TOP = 24;
const BOTTOM = 40;
const MOST_ORDERS = 24;

/** Up and down by a little, so that those with the same number do not hide each other. */
const spread = (n: number) => ((n % 5) - 2) * 3;

export function BoundaryChart(props: { readonly boundaries: Boundaries; readonly summary: string }) {
  const { boundaries, summary } = props;
  const t = useTranslations("segments.boundaries");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 560);
  const [floor, right] = [HEIGHT - BOTTOM, width - RIGHT];
  const x = linearScale([0, WINDOW], [LEFT + 8, right]);
  const height = linearScale([Math.log(0.8), Math.log(MOST_ORDERS)], [floor, TOP]);
  const y = (orders: number) => height(Math.log(orders));
  const edge = x(Math.min(boundaries.fresh, WINDOW));
  const shelf = y(Math.max(0.8, boundaries.often - 0.5));
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
        {[1, 2, 4, 8, 16].map((tick) => (
          <g key={tick}>
            <path className="grid" d={`M${LEFT} ${y(tick)}H${right}`} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {formatInteger(tick, locale)}
            </text>
          </g>
        ))}
        <path className="axis" d={`M${LEFT} ${floor}H${right}`} />
        {CUSTOMERS.map((customer, n) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the customers never change
            key={n}
            className={stays(customer, boundaries) ? "bound-stays" : "bound-moves"}
            cx={x(customer.before.recency)}
            cy={y(customer.before.orders) + spread(n)}
            r={4.5}
          />
        ))}
        {boundaries.fresh <= WINDOW && <path className="bound-edge" d={`M${edge} ${TOP}V${floor}`} />}
        {boundaries.often > 1 && <path className="bound-edge" d={`M${LEFT} ${shelf}H${right}`} />}
        {[0, 28, 56, 84, 112, 140].map((tick) => (
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
