"use client";
// Counts over bins as bars that start at zero, optionally on a logarithmic axis of counts.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { ChartFoot } from "./chart-foot";
import { formatDecimal, formatInteger } from "./format";
import { digitsOfStep, linearScale, ticksOf } from "./scale";
import { useWidth } from "./use-size";
import "./charts.css";

const HEIGHT = 220;
const LEFT = 48;
const TOP = 12;
const BOTTOM = 44;

export interface HistogramProps {
  readonly title: string;
  readonly xName: string;
  /** Bin edges, one more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly log: boolean;
}

/** Height of a count: itself, or log10(1 + count), which keeps zero at zero. */
const lift = (count: number, log: boolean) => (log ? Math.log10(1 + count) : count);

export function Histogram({ title, xName, edges, counts, log }: HistogramProps) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<SVGSVGElement>(null);
  const width = useWidth(box, 640);
  const low = edges[0] ?? 0;
  const high = edges.at(-1) ?? 1;
  const most = Math.max(1, ...counts);
  const x = linearScale([low, high], [LEFT, width - 12]);
  const y = linearScale([0, lift(most, log)], [HEIGHT - BOTTOM, TOP]);
  const whole = edges.every((edge) => Number.isInteger(edge));
  // One place more than the width of a bar has, so that its ends differ as printed; on the axis no more than the steps need.
  const barWidth = (high - low) / Math.max(1, counts.length) || 1;
  const places = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(barWidth))));
  const printTo = (digits: number) => (value: number) =>
    whole ? formatInteger(value, locale) : formatDecimal(value, locale, digits);
  const print = printTo(places);
  // Between whole numbers a bar has no inside.
  const ticks = ticksOf(low, high, width < 420 ? 3 : 6).filter((tick) => !whole || Number.isInteger(tick));
  const printTick = printTo(ticks.length > 1 ? digitsOfStep(ticks[1]! - ticks[0]!) : places);
  const countTicks = log
    ? [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000].filter((tick) => tick <= most)
    : ticksOf(0, most, 3).filter(Number.isInteger);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const tallest = counts.indexOf(Math.max(...counts));
  const summary = t("histogramSummary", {
    title,
    total: formatInteger(total, locale),
    low: print(low),
    high: print(high),
    from: print(edges[tallest] ?? low),
    to: print(edges[tallest + 1] ?? high),
    most: formatInteger(counts[tallest] ?? 0, locale),
  });
  return (
    <figure className="histogram">
      <p className="fig-t">{title}</p>
      <div ref={box} style={{ height: HEIGHT }}>
        <svg
          ref={drawn}
          className="chart"
          role="img"
          aria-label={summary}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
        >
          {countTicks.map((tick) => (
            <g key={tick}>
              <path
                className={tick === 0 ? "axis" : "grid"}
                d={`M${LEFT} ${y(lift(tick, log))}H${width - 12}`}
              />
              <text x={LEFT - 8} y={y(lift(tick, log)) + 4} textAnchor="end">
                {formatInteger(tick, locale)}
              </text>
            </g>
          ))}
          {counts.map((count, k) => {
            const from = x(edges[k] ?? low);
            const to = x(edges[k + 1] ?? high);
            const top = y(lift(count, log));
            return (
              <rect
                key={edges[k]}
                className="bin"
                x={from + 0.5}
                y={top}
                width={Math.max(1, to - from - 1)}
                height={Math.max(0, HEIGHT - BOTTOM - top)}
              >
                <title>{`${print(edges[k] ?? low)}–${print(edges[k + 1] ?? high)}: ${formatInteger(count, locale)}`}</title>
              </rect>
            );
          })}
          {ticks.map((tick) => (
            <text key={tick} x={x(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
              {printTick(tick)}
            </text>
          ))}
          <text x={width - 12} y={HEIGHT - 6} textAnchor="end">
            {xName}
            {log ? ` · ${t("logCounts")}` : ""}
          </text>
        </svg>
      </div>
      <ChartFoot
        title={title}
        table={{
          columns: [
            { name: t("from"), print },
            { name: t("below"), print },
            { name: t("count"), print: (count) => formatInteger(count, locale) },
          ],
          rows: () => counts.map((count, k) => [edges[k] ?? null, edges[k + 1] ?? null, count]),
        }}
        drawing={() => drawn.current}
      />
    </figure>
  );
}
