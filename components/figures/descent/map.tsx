// The surface from above: contour lines, the minima, the paths so far, and the start to drag.
import { useTranslations } from "next-intl";
import { useId, useMemo } from "react";
import { linearScale, linePath } from "../../charts/scale";
import { startDrag } from "../drag";
import { Mark } from "./marks";
import type { Runner } from "./runner";
import { contoursOf, type Point, REACH, type SurfaceName, surfaces } from "./surfaces";

const SIDE = 400;
const x = linearScale([-REACH, REACH], [0, SIDE]);
const y = linearScale([-REACH, REACH], [SIDE, 0]);
const toX = linearScale([0, SIDE], [-REACH, REACH]);
const toY = linearScale([SIDE, 0], [-REACH, REACH]);

const isShown = ([px, py]: Point) => Math.abs(px) <= REACH && Math.abs(py) <= REACH;

export function DescentMap(props: {
  readonly surface: SurfaceName;
  readonly runners: readonly Runner[];
  readonly step: number;
  readonly start: Point;
  readonly onStart: (p: Point) => void;
}) {
  const { surface, runners, step, start, onStart } = props;
  const t = useTranslations("figuresFirst.descent");
  const clip = useId();
  const contours = useMemo(
    () =>
      contoursOf(surface).map((segments) =>
        segments.map(([a, b]) => linePath([a, b].map(([px, py]) => [x(px), y(py)] as const))).join(""),
      ),
    [surface],
  );
  return (
    <svg className="plot ds-map" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t("mapSaid")}>
      <clipPath id={clip}>
        <rect width={SIDE} height={SIDE} />
      </clipPath>
      <rect className="ds-ground" width={SIDE} height={SIDE} />
      <g clipPath={`url(#${clip})`}>
        {contours.map((d, k) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place among the levels
            key={k}
            className="ds-contour"
            d={d}
          />
        ))}
        {surfaces[surface].minima.map(([px, py]) => (
          <path
            key={`${px},${py}`}
            className="ds-minimum"
            d={`M${x(px) - 7} ${y(py)}h14M${x(px)} ${y(py) - 7}v14`}
          />
        ))}
        {runners.map(({ name, points }) => (
          <path
            key={name}
            className={`ds-path ds-${name}`}
            d={linePath(points.slice(0, step + 1).map(([px, py]) => [x(px), y(py)]))}
          />
        ))}
      </g>
      {runners.map(({ name, points }) => {
        const p = points[Math.min(step, points.length - 1)]!;
        return isShown(p) && <Mark key={name} name={name} x={x(p[0])} y={y(p[1])} />;
      })}
      <g
        className="grab"
        onPointerDown={(event) => startDrag(event, (px, py) => onStart([toX(px), toY(py)]))}
      >
        <circle className="ds-hit" cx={x(start[0])} cy={y(start[1])} r={20} />
        <circle className="ds-start" cx={x(start[0])} cy={y(start[1])} r={10} />
        <text
          className="ink"
          x={x(start[0]) + (start[0] > 2 ? -14 : 14)}
          y={y(start[1]) - 12}
          textAnchor={start[0] > 2 ? "end" : "start"}
        >
          {t("startLabel")}
        </text>
      </g>
    </svg>
  );
}
