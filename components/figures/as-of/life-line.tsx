// The half year as a line with its orders, returns and visits, the date to drag, and the four weeks that its label looks at.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatInteger } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { snap, startDrag } from "../drag";
import { LIFE, TODAY, WEEKS4 } from "./life";

const HEIGHT = 132;
const LINE = 72;
const SIDE = 14;

interface LifeLineProps {
  readonly day: number;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly onDay: (day: number) => void;
  readonly summary: string;
}

export function LifeLine({ day, range, onDay, summary }: LifeLineProps) {
  const t = useTranslations("leakage.asOf");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const x = linearScale([0, TODAY], [SIDE, width - SIDE]);
  const toDay = linearScale([SIDE, width - SIDE], [0, TODAY]);
  const end = x(Math.min(day + WEEKS4, TODAY));
  const nearRight = x(day) > width - 90;
  // In a narrow drawing the last number would touch "today".
  const ticks = width < 400 ? [0, 28, 56, 84, 112] : [0, 28, 56, 84, 112, 140];
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
        <rect className="asof-label" x={x(day)} y={28} width={end - x(day)} height={LINE} />
        <path className="axis" d={`M${x(0)} ${LINE}H${x(TODAY)}`} />
        {LIFE.map(({ day: at, kind }) => {
          const late = at >= day ? " late" : "";
          if (kind === "order")
            return <circle key={at} className={`asof-order${late}`} cx={x(at)} cy={LINE} r={6} />;
          if (kind === "back")
            return (
              <path key={at} className={`asof-back${late}`} d={`M${x(at)} ${LINE - 7}l7 7l-7 7l-7 -7z`} />
            );
          return <path key={at} className={`asof-visit${late}`} d={`M${x(at)} ${LINE - 6}v12`} />;
        })}
        {ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor={tick === 0 ? "start" : "middle"}>
            {formatInteger(tick, locale)}
          </text>
        ))}
        <text x={x(TODAY)} y={HEIGHT - 6} textAnchor="end">
          {t("today")}
        </text>
        <g
          className="grab"
          onPointerDown={(event) => startDrag(event, (px) => onDay(snap(toDay(px), range)))}
        >
          <rect className="asof-hit" x={x(day) - 20} y={0} width={40} height={LINE + 34} />
          <path className="asof-cut" d={`M${x(day)} 20V${LINE + 32}`} />
          <circle className="asof-knob" cx={x(day)} cy={24} r={7} />
          <text
            className="ink"
            x={x(day) + (nearRight ? -12 : 12)}
            y={20}
            textAnchor={nearRight ? "end" : "start"}
          >
            {t("day", { day: formatInteger(day, locale) })}
          </text>
        </g>
      </svg>
    </div>
  );
}
