// The curve of p as visitors come, on a logarithmic axis, with the line that the chosen rule draws. Draws what it is given.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatDecimal, formatInteger } from "../../charts/format";
import { linearScale, linePath } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { pOf, STEP, STEPS, VISITORS } from "./experiment";

const HEIGHT = 280;
const LEFT = 44;
const RIGHT = 12;
const TOP = 26;
const BOTTOM = 40;
const LOWEST = 0.001;

interface PChartProps {
  /** z at all points of the experiment. */
  readonly z: readonly number[];
  /** How many points the reader has seen. */
  readonly seen: number;
  /** Whether what comes after may be shown. */
  readonly over: boolean;
  /** Points of the looks, and the |z| that the rule asks for at each. */
  readonly looks: readonly number[];
  readonly bounds: readonly number[];
  readonly summary: string;
}

export function PChart({ z, seen, over, looks, bounds, summary }: PChartProps) {
  const t = useTranslations("figuresSecond.peeking");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const x = linearScale([0, STEPS], [LEFT, width - RIGHT]);
  const y = linearScale([0, Math.log10(LOWEST)], [TOP, HEIGHT - BOTTOM]);
  const at = (p: number) => y(Math.max(Math.log10(LOWEST), Math.log10(p)));
  const point = (k: number) => [x(k + 1), at(pOf(z[k]!))] as const;
  const path = linePath(z.slice(0, seen).map((_, k) => point(k)));
  const rest = over ? linePath(z.slice(seen - 1).map((_, k) => point(seen - 1 + k))) : "";
  // The rule's line is a step over the stretch that ends in its look; where the rule forbids to stop there is none.
  const line = looks
    .map((look, k) => {
      const p = pOf(bounds[k]!);
      if (p < LOWEST) return "";
      const from = x(k === 0 ? 0 : looks[k - 1]! + 1);
      return `M${from.toFixed(1)} ${at(p).toFixed(1)}H${x(look + 1).toFixed(1)}`;
    })
    .join("");
  const zone = looks
    .map((look, k) => {
      const p = pOf(bounds[k]!);
      if (p < LOWEST) return "";
      const from = x(k === 0 ? 0 : looks[k - 1]! + 1);
      return `M${from.toFixed(1)} ${at(p).toFixed(1)}H${x(look + 1).toFixed(1)}V${HEIGHT - BOTTOM}H${from.toFixed(1)}z`;
    })
    .join("");
  const ticks = [1, 0.5, 0.2, 0.05, 0.01, 0.001];
  const visitorTicks = width < 420 ? [0, 10_000, 20_000] : [0, 5000, 10_000, 15_000, 20_000];
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
        <path className="peek-zone" d={zone} />
        {ticks.map((p) => (
          <g key={p}>
            <path className={p === LOWEST ? "axis" : "grid"} d={`M${LEFT} ${at(p)}H${width - RIGHT}`} />
            <text x={LEFT - 8} y={at(p) + 4} textAnchor="end">
              {p === 1 ? "1" : formatDecimal(p, locale, p === 0.001 ? 3 : p === 0.5 || p === 0.2 ? 1 : 2)}
            </text>
          </g>
        ))}
        <path className="line second" d={line} />
        <path className="line faint" d={rest} />
        <path className="line" d={path} />
        {looks.map((look, k) => {
          if (look >= seen) return null;
          const [px, py] = point(look);
          return Math.abs(z[look]!) >= bounds[k]! ? (
            <path key={look} className="peek-hit" d={`M${px} ${py - 6}l6 6l-6 6l-6 -6z`} />
          ) : (
            <circle key={look} className="peek-look" cx={px} cy={py} r={3.5} />
          );
        })}
        {visitorTicks.map((visitors) => (
          <text
            key={visitors}
            x={x(visitors / 2 / STEP)}
            y={HEIGHT - BOTTOM + 16}
            textAnchor={visitors === 2 * VISITORS ? "end" : "middle"}
          >
            {formatInteger(visitors, locale)}
          </text>
        ))}
        <text x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
          {t("visitorsBoth")}
        </text>
        <text className="ink" x={LEFT - 8} y={12} textAnchor="end">
          p
        </text>
      </svg>
    </div>
  );
}
