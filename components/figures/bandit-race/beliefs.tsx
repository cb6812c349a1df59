// Four rows, one an arrival: what is believed of its rate, by the reader's looks as an area and by Thompson sampling's as a line, and
// the true rate once it is told.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatPercent } from "../../charts/format";
import { linearScale, linePath } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { ARMS, densityOf, type Standing } from "./racing";

const [ROW, TOP, SIDE, MOST] = [58, 8, 34, 0.3] as const;
const HEIGHT = TOP + ARMS * ROW + 22;
const STEPS = 120;

interface BeliefsProps {
  readonly own: Standing;
  readonly thompson: Standing;
  /** null while they are kept secret. */
  readonly rates: readonly number[] | null;
  readonly summary: string;
}

export function Beliefs({ own, thompson, rates, summary }: BeliefsProps) {
  const t = useTranslations("rerank.banditRace");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const x = linearScale([0, MOST], [SIDE, width - 16]);
  const outline = ({ looks, clicks }: Standing, arm: number, base: number) =>
    Array.from({ length: STEPS + 1 }, (_, n) => {
      const rate = (MOST * n) / STEPS;
      return [x(rate), base - (ROW - 16) * densityOf(looks[arm]!, clicks[arm]!, rate)] as const;
    });
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
        {Array.from({ length: ARMS }, (_, arm) => {
          const base = TOP + (arm + 1) * ROW - 6;
          const area = linePath(outline(own, arm, base));
          return (
            <g key={t(`arms.${arm}`)}>
              <text className="ink" x={0} y={base - 4}>
                {t(`arms.${arm}`)}
              </text>
              <path className="race-own" d={`${area}L${x(MOST)} ${base}L${x(0)} ${base}Z`} />
              <path className="race-other" d={linePath(outline(thompson, arm, base))} />
              <path className="axis" d={`M${x(0)} ${base}H${x(MOST)}`} />
              {rates !== null && (
                <path className="race-true" d={`M${x(rates[arm]!)} ${base - 8}l7 7l-7 7l-7 -7z`} />
              )}
            </g>
          );
        })}
        {[0, 0.1, 0.2, 0.3].map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - 4} textAnchor={tick === MOST ? "end" : "middle"}>
            {formatPercent(tick, locale)}
          </text>
        ))}
      </svg>
    </div>
  );
}
