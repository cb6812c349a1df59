// The chance of a hit over all places of the catalogue, the front spread out; the page's ten places as a band, the item to drag.
import { useLocale } from "next-intl";
import { useRef } from "react";
import { formatInteger, formatPercent } from "../../charts/format";
import { linearScale, linePath } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { startDrag } from "../drag";
import { CATALOGUE, chanceOfHit, LIST, PLACES, type Test } from "./window";

const HEIGHT = 220;
const [TOP, BOTTOM, LEFT, RIGHT] = [24, 188, 44, 16] as const;

interface ChancePlotProps {
  readonly test: Test;
  /** Index into PLACES. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly summary: string;
}

export function ChancePlot({ test, at, onAt, summary }: ChancePlotProps) {
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const ends = [LEFT, width - RIGHT] as const;
  const logPlace = linearScale([0, Math.log(CATALOGUE)], ends);
  const x = (place: number) => logPlace(Math.log(place));
  const y = linearScale([0, 1], [BOTTOM, TOP]);
  const place = PLACES[at]!;
  const chance = chanceOfHit(place, test);
  const nearest = (px: number) =>
    PLACES.reduce(
      (best, other, n) => (Math.abs(x(other) - px) < Math.abs(x(PLACES[best]!) - px) ? n : best),
      0,
    );
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
        <rect className="places-page" x={LEFT} y={TOP} width={x(LIST + 0.5) - LEFT} height={BOTTOM - TOP} />
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path className="axis" d={`M${LEFT} ${y(share)}H${width - RIGHT}`} />
            <text x={LEFT - 8} y={y(share) + 4} textAnchor="end">
              {formatPercent(share, locale)}
            </text>
          </g>
        ))}
        {[1, 10, 100, CATALOGUE].map((tick) => (
          <text key={tick} x={x(tick)} y={BOTTOM + 20} textAnchor={tick === CATALOGUE ? "end" : "middle"}>
            {formatInteger(tick, locale)}
          </text>
        ))}
        <path
          className="places-chance"
          d={linePath(PLACES.map((other) => [x(other), y(chanceOfHit(other, test))] as const))}
        />
        <g className="grab" onPointerDown={(event) => startDrag(event, (px) => onAt(nearest(px)))}>
          <rect className="places-hit" x={x(place) - 20} y={0} width={40} height={BOTTOM} />
          <path className="places-item" d={`M${x(place)} ${TOP}V${BOTTOM}`} />
          <circle className="places-knob" cx={x(place)} cy={y(chance)} r={7} />
          <text
            className="ink"
            x={x(place) + (x(place) > width - 80 ? -12 : 12)}
            y={16}
            textAnchor={x(place) > width - 80 ? "end" : "start"}
          >
            {formatPercent(chance, locale)}
          </text>
        </g>
      </svg>
    </div>
  );
}
