// The half year as a line with its purchases, the day to drag, the four weeks ahead of it, and the chance on each day above.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatInteger } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { snap, startDrag } from "../drag";
import { AHEAD, BOUGHT, END, type Thing, waitOn } from "./waiting";

const HEIGHT = 190;
const LINE = 146;
const TOP = 30;
const SIDE = 14;

interface TimeLineProps {
  readonly day: number;
  readonly thing: Thing;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly onDay: (day: number) => void;
  readonly summary: string;
}

export function TimeLine({ day, thing, range, onDay, summary }: TimeLineProps) {
  const t = useTranslations("repeat.dueAgain");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const x = linearScale([0, END], [SIDE, width - SIDE]);
  const toDay = linearScale([SIDE, width - SIDE], [0, END]);
  const y = linearScale([0, 0.7], [LINE - 14, TOP]);
  const expected = waitOn(day, thing)?.expected ?? null;
  const curve = Array.from({ length: END }, (_, at) => waitOn(at + 1, thing)).map((wait, at) =>
    wait === null ? "" : `${at === BOUGHT[0] ? "M" : "L"}${x(at + 1)} ${y(wait.chance)}`,
  );
  const nearRight = x(day) > width - 90;
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
        <rect
          className="due-ahead"
          x={x(day)}
          y={LINE - 10}
          width={x(Math.min(day + AHEAD, END)) - x(day)}
          height={20}
        />
        <path className="axis" d={`M${x(0)} ${LINE}H${x(END)}`} />
        <path className="due-chance" d={curve.join("")} />
        {BOUGHT.map((at) => (
          <circle key={at} className={`due-bought${at >= day ? " late" : ""}`} cx={x(at)} cy={LINE} r={6} />
        ))}
        {expected !== null && expected <= END && (
          <path className="due-date" d={`M${x(expected)} ${LINE - 8}l8 8l-8 8l-8 -8z`} />
        )}
        {[0, 56, 112, 168].map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor={tick === 0 ? "start" : "middle"}>
            {formatInteger(tick, locale)}
          </text>
        ))}
        <g
          className="grab"
          onPointerDown={(event) => startDrag(event, (px) => onDay(snap(toDay(px), range)))}
        >
          <rect className="due-hit" x={x(day) - 20} y={0} width={40} height={LINE + 20} />
          <path className="due-today" d={`M${x(day)} 20V${LINE + 18}`} />
          <circle className="due-knob" cx={x(day)} cy={20} r={7} />
          <text
            className="ink"
            x={x(day) + (nearRight ? -12 : 12)}
            y={18}
            textAnchor={nearRight ? "end" : "start"}
          >
            {t("day", { day: formatInteger(day, locale) })}
          </text>
        </g>
      </svg>
    </div>
  );
}
